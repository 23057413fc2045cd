/** Bank statements and their lines. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type BankLineRow, type StatementRow, tables } from './tables.ts'

export async function insertStatement(tx: Tx, row: StatementRow): Promise<void> {
  await tables(tx).insertInto('reconciliation_statement').values(row).execute()
}

export async function findStatements(db: Db, unitId: string): Promise<StatementRow[]> {
  return tables(db)
    .selectFrom('reconciliation_statement')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('imported_at', 'desc')
    .limit(200)
    .execute()
}

/** Which of some lines, by fingerprint, a unit has already. */
export async function findKnown(
  db: Db,
  unitId: string,
  fingerprints: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  if (!fingerprints.length) return new Set()
  const rows = await tables(db)
    .selectFrom('reconciliation_bank_line')
    .select('fingerprint')
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`fingerprint = any(${[...fingerprints]}::bytea[])`)
    .execute()
  return new Set(rows.map((row) => row.fingerprint.toString('hex')))
}

export async function insertBankLines(tx: Tx, rows: readonly BankLineRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000)
    await tables(tx)
      .insertInto('reconciliation_bank_line')
      .values(rows.slice(start, start + 1000))
      .execute()
}

/** Takes the lock under which a unit's bank lines are added and given to days one after the other. */
export async function lockBank(tx: Tx, unitId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reconciliation.bank ${unitId}`}, 0))`.execute(
    tables(tx),
  )
}

/** Money that came in and is no day's payout yet. */
export async function findIncoming(db: Db, unitId: string): Promise<BankLineRow[]> {
  return tables(db)
    .selectFrom('reconciliation_bank_line')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('day_id', 'is', null)
    .where('amount_fen', '>', 0)
    .orderBy('booked_on')
    .orderBy('id')
    .execute()
}

export async function findPayout(db: Db, dayId: string): Promise<BankLineRow | undefined> {
  return tables(db)
    .selectFrom('reconciliation_bank_line')
    .selectAll()
    .where('day_id', '=', dayId)
    .executeTakeFirst()
}

/** Says which day's payout a line is; null: nobody's any more. */
export async function assignLine(tx: Tx, id: string, dayId: string | null): Promise<void> {
  await tables(tx)
    .updateTable('reconciliation_bank_line')
    .set({ day_id: dayId })
    .where('id', '=', id)
    .execute()
}

/** The last day a unit's statements reach; null without any. */
export async function findReach(db: Db, unitId: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('reconciliation_statement')
    .select((eb) => eb.fn.max('last_on').as('day'))
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row?.day ?? null
}
