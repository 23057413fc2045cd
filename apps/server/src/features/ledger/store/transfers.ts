/** Transfers: added and read, never changed. */
import { type Db, rawQuery, type Tx } from '../../../platform/db/connection.ts'
import { type TransferRow, tables } from './tables.ts'

/** A transfer by its id, or by the key it was added with. */
export type TransferName = { readonly id: string } | { readonly key: string }

export type NewTransferRow = Omit<TransferRow, 'created_at'>

const columns = [
  'id',
  'key',
  'kind',
  'debit_account_id',
  'credit_account_id',
  'amount_fen',
  'pending_id',
  'reverses_id',
  'ref_kind',
  'ref',
  'booked_on',
  'reason',
  'created_by',
] as const
const types = [
  'uuid',
  'text',
  'text',
  'uuid',
  'uuid',
  'bigint',
  'uuid',
  'uuid',
  'text',
  'text',
  'date',
  'text',
  'text',
]

const insert = `insert into ledger_transfer (${columns.join(', ')})
  select * from unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(', ')})
  on conflict (key) do nothing returning id`

/**
 * Adds transfers in one statement, in the order of their keys (so that two batches with the same keys never wait for
 * each other; of one key twice, the first is added). Returns the ids of those added: the others' keys are taken.
 */
export async function insertTransfers(tx: Tx, rows: readonly NewTransferRow[]): Promise<ReadonlySet<string>> {
  if (!rows.length) return new Set()
  const sorted = rows.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
  const values = columns.map((column) => sorted.map((row) => row[column]))
  return new Set((await rawQuery<{ id: string }>(tx, insert, values)).map((row) => row.id))
}

/** Transfers by id or key, in any order; unknown ones are left out. */
export async function findTransfers(db: Db, names: readonly TransferName[]): Promise<TransferRow[]> {
  const ids = names.flatMap((name) => ('id' in name ? [name.id] : []))
  const keys = names.flatMap((name) => ('key' in name ? [name.key] : []))
  if (!names.length) return []
  return rawQuery<TransferRow>(
    db,
    `select * from ledger_transfer where id = any($1::uuid[])
     union all select * from ledger_transfer where key = any($2::text[])`,
    [ids, keys],
  )
}

/** Ids of transfers that settle, void or reverse some of `ids`, by what they concern. */
export async function findFollowing(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TransferRow>> {
  if (!ids.length) return new Map()
  const rows = await rawQuery<TransferRow>(
    db,
    `select * from ledger_transfer where pending_id = any($1::uuid[])
     union all select * from ledger_transfer where reverses_id = any($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map((row) => [(row.pending_id ?? row.reverses_id)!, row]))
}

/** Every transfer about one thing of another feature, oldest first. */
export async function findTransfersOf(
  db: Db,
  refKind: string,
  refs: readonly string[],
): Promise<TransferRow[]> {
  if (!refs.length) return []
  return tables(db)
    .selectFrom('ledger_transfer')
    .selectAll()
    .where('ref_kind', '=', refKind)
    .where('ref', 'in', [...refs])
    .orderBy('id')
    .execute()
}
