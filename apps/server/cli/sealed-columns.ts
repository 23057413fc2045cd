/** Every column that holds sealed bytes, with what its values are bound to. A test holds it against the schema. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** The primary key, in its order. */
  readonly key: readonly string[]
  readonly context: (key: readonly string[]) => string
}

function ofRow(table: string, column: string): SealedColumn {
  return { table, column, key: ['id'], context: ([id]) => `${table}.${column}:${id}` }
}

/** Bound to the column's name without its ending. */
function ofValue(table: string, value: string): SealedColumn {
  return { table, column: `${value}_sealed`, key: ['id'], context: ([id]) => `${table}.${value}:${id}` }
}

export const sealedColumns: readonly SealedColumn[] = [
  ofRow('members_person', 'identity_number_sealed'),
  ofRow('members_person', 'phone_sealed'),
  ofRow('members_person', 'address_sealed'),
  ofRow('members_person', 'pay_base_sealed'),
  ofValue('privacy_correction', 'wanted'),
  {
    table: 'rosters_import_change',
    column: 'before_sealed',
    key: ['import_id', 'person_id'],
    context: ([importId, personId]) => `rosters_import_change:${importId}:${personId}`,
  },
  { table: 'archive_entry', column: 'body_sealed', key: ['id'], context: ([id]) => `archive_entry:${id}` },
  {
    table: 'archive_version',
    column: 'body_sealed',
    key: ['entry_id', 'number'],
    context: ([entryId, number]) => `archive_version:${entryId}:${number}`,
  },
  {
    table: 'platform_file_piece',
    column: 'bytes',
    key: ['file_id', 'number'],
    context: ([fileId, number]) => `platform_file_piece:${fileId}:${number}`,
  },
  {
    table: 'ballots_voter',
    column: 'salt_sealed',
    key: ['vote_id', 'person_id'],
    context: ([voteId, personId]) => `ballots_voter.salt:${voteId}:${personId}`,
  },
  {
    table: 'ballots_voter',
    column: 'written_sealed',
    key: ['vote_id', 'person_id'],
    context: ([voteId, personId]) => `ballots_voter.written:${voteId}:${personId}`,
  },
  ofRow('appraisals_place', 'self_sealed'),
  ofRow('appraisals_place', 'grade_reason_sealed'),
  ofRow('appraisals_place', 'objection_sealed'),
  ofRow('appraisals_place', 'answer_sealed'),
  {
    table: 'appraisals_comment',
    column: 'text_sealed',
    key: ['id'],
    context: ([id]) => `appraisals_comment:${id}`,
  },
  ofValue('dues_assessment', 'base'),
  ofValue('dues_charge', 'explanation'),
  ofValue('dues_objection', 'reason'),
  ofValue('dues_payment', 'account'),
  ofValue('dues_reduction', 'reason'),
  ofValue('donations_gift', 'giver'),
  ofValue('receipts_receipt', 'payer'),
]
