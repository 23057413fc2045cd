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

export const sealedColumns: readonly SealedColumn[] = [
  ofRow('members_person', 'identity_number_sealed'),
  ofRow('members_person', 'phone_sealed'),
  ofRow('members_person', 'address_sealed'),
  ofRow('members_person', 'pay_base_sealed'),
  {
    table: 'privacy_correction',
    column: 'wanted_sealed',
    key: ['id'],
    context: ([id]) => `privacy_correction.wanted:${id}`,
  },
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
]
