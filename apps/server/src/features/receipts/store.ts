/** Receipts and their numbers. */
import { sql, type Selectable } from 'kysely'
import { type Db, tablesOf, type Tx } from '../../platform/db/connection.ts'

interface ReceiptTable {
  id: string
  unit_id: string
  year: number
  number: number
  check_code: string
  kind: 'dues' | 'donation'
  ref: string
  person_id: string | null
  payer_sealed: Buffer
  amount_fen: number
  paid_on: string
  issued_at: Date
  revoked_on: string | null
}
export type ReceiptRow = Selectable<ReceiptTable>

interface ReceiptsTables {
  receipts_receipt: ReceiptTable
}

const tables = tablesOf<ReceiptsTables>()

/** So many receipts of a unit's year. */
export interface Wanted {
  readonly unitId: string
  readonly year: number
  readonly count: number
}

/**
 * Takes the next numbers of units' years, each pair here once; whoever asks holds the sequences until the transaction
 * ends, so none is skipped. Returns the last number taken of each, in their order.
 */
export async function takeNumbers(tx: Tx, wanted: readonly Wanted[]): Promise<readonly number[]> {
  const { rows } = await sql<{ unit_id: string; year: number; last: number }>`
    insert into receipts_sequence (unit_id, year, last)
    select * from unnest(${wanted.map((each) => each.unitId)}::uuid[], ${wanted.map((each) => each.year)}::int[],
      ${wanted.map((each) => each.count)}::int[]) as wanted (unit_id, year, count) order by unit_id, year
    on conflict (unit_id, year) do update set last = receipts_sequence.last + excluded.last
    returning unit_id, year, last`.execute(tables(tx))
  const last = new Map(rows.map((row) => [`${row.unit_id} ${row.year}`, row.last]))
  return wanted.map(({ unitId, year }) => last.get(`${unitId} ${year}`)!)
}

/** Adds receipts in one statement. */
export async function insertReceipts(
  tx: Tx,
  receipts: readonly Omit<ReceiptRow, 'revoked_on'>[],
): Promise<void> {
  const rows = receipts.map((row) => ({ ...row, payer_sealed: `\\x${row.payer_sealed.toString('hex')}` }))
  await sql`insert into receipts_receipt
    select * from json_populate_recordset(null::receipts_receipt, ${JSON.stringify(rows)})`.execute(
    tables(tx),
  )
}

/** Receipts of payments or gifts, by what they are for. */
export async function findReceipts(db: Db, refs: readonly string[]): Promise<ReceiptRow[]> {
  if (!refs.length) return []
  return tables(db)
    .selectFrom('receipts_receipt')
    .selectAll()
    .where(sql<boolean>`ref = any(${[...refs]}::uuid[])`)
    .execute()
}

/** The receipt of a check code. */
export async function findByCode(db: Db, code: string): Promise<ReceiptRow | undefined> {
  return tables(db)
    .selectFrom('receipts_receipt')
    .selectAll()
    .where('check_code', '=', code)
    .executeTakeFirst()
}

/** Marks the receipt of a payment as taken back; nothing happens where there is none or it is already. */
export async function markRevoked(tx: Tx, ref: string, on: string): Promise<void> {
  await tables(tx)
    .updateTable('receipts_receipt')
    .set({ revoked_on: on })
    .where('ref', '=', ref)
    .where('revoked_on', 'is', null)
    .execute()
}
