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

/** The next number of a unit's year; whoever asks holds the sequence until the transaction ends, so none is skipped. */
export async function takeNumber(tx: Tx, unitId: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into receipts_sequence (unit_id, year, last) values (${unitId}, ${year}, 1)
    on conflict (unit_id, year) do update set last = receipts_sequence.last + 1 returning last`.execute(
    tables(tx),
  )
  return rows[0]!.last
}

/** Adds a receipt. */
export async function insertReceipt(tx: Tx, receipt: Omit<ReceiptRow, 'revoked_on'>): Promise<void> {
  await tables(tx)
    .insertInto('receipts_receipt')
    .values({ ...receipt, revoked_on: null })
    .execute()
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
