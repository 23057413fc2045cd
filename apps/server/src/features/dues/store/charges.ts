/** Charges: what is due for a person and month. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type ChargeRow, tables } from './tables.ts'

export type NewCharge = Pick<
  ChargeRow,
  'id' | 'person_id' | 'month' | 'branch_id' | 'amount_fen' | 'explanation_sealed' | 'state' | 'billed_at'
>

/** Charges of people, oldest first. */
export async function findCharges(db: Db, personIds: readonly string[]): Promise<ChargeRow[]> {
  if (!personIds.length) return []
  return tables(db)
    .selectFrom('dues_charge')
    .selectAll()
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .orderBy('person_id')
    .orderBy('month')
    .execute()
}

/** Months billed already, by person: `person month`. */
export async function findBilledMonths(
  db: Db,
  personIds: readonly string[],
  from: string,
): Promise<ReadonlySet<string>> {
  const rows = await tables(db)
    .selectFrom('dues_charge')
    .select(['person_id', 'month'])
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .where('month', '>=', from)
    .execute()
  return new Set(rows.map((row) => `${row.person_id} ${row.month}`))
}

/** Charges of one person in some months, locked in order of month until the transaction ends. */
export async function lockCharges(tx: Tx, personId: string, months: readonly string[]): Promise<ChargeRow[]> {
  return tables(tx)
    .selectFrom('dues_charge')
    .selectAll()
    .where('person_id', '=', personId)
    .where(sql<boolean>`month = any(${[...months]}::text[])`)
    .orderBy('month')
    .forUpdate()
    .execute()
}

/** Adds charges in one statement; months billed before are passed over. Returns how many were added. */
export async function insertCharges(tx: Tx, charges: readonly NewCharge[]): Promise<number> {
  if (!charges.length) return 0
  const column = <K extends keyof NewCharge>(key: K) => charges.map((charge) => charge[key])
  const result = await sql`
    insert into dues_charge (id, person_id, month, branch_id, amount_fen, explanation_sealed, state, billed_at)
    select * from unnest(${column('id')}::uuid[], ${column('person_id')}::uuid[], ${column('month')}::text[],
      ${column('branch_id')}::uuid[], ${column('amount_fen')}::bigint[], ${column('explanation_sealed')}::bytea[],
      ${column('state')}::text[], ${column('billed_at')}::timestamptz[])
    on conflict (person_id, month) do nothing`.execute(tables(tx))
  return Number(result.numAffectedRows ?? 0n)
}

/** Gives unpaid charges another sum. */
export async function reexplainCharge(
  tx: Tx,
  id: string,
  values: Pick<ChargeRow, 'amount_fen' | 'explanation_sealed' | 'state'>,
): Promise<void> {
  await tables(tx)
    .updateTable('dues_charge')
    .set(values)
    .where('id', '=', id)
    .where('payment_id', 'is', null)
    .execute()
}

/** Marks charges as settled elsewhere, or lets old ones be paid. */
export async function noteCharges(
  tx: Tx,
  ids: readonly string[],
  values: Partial<Pick<ChargeRow, 'state' | 'note' | 'old_allowed'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('dues_charge')
    .set(values)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

export interface MonthSum {
  readonly branch_id: string
  readonly month: string
  readonly people: number
  readonly paid_people: number
  readonly due_fen: number
  readonly paid_fen: number
}

/** Sums by branch for one month, as the database keeps them beside the charges. */
export async function sumByBranch(db: Db, branchIds: readonly string[], month: string): Promise<MonthSum[]> {
  const { rows } = await sql<MonthSum>`
    select branch_id, month, people, paid_people, due_fen, paid_fen from dues_month_sum
    where branch_id = any(${[...branchIds]}::uuid[]) and month = ${month}`.execute(tables(db))
  return rows
}

/** Sums by month over branches. */
export async function sumByMonth(
  db: Db,
  branchIds: readonly string[],
  from: string,
  to: string,
): Promise<Omit<MonthSum, 'branch_id'>[]> {
  const { rows } = await sql<Omit<MonthSum, 'branch_id'>>`
    select month, sum(people)::int as people, sum(paid_people)::int as paid_people,
      sum(due_fen)::bigint as due_fen, sum(paid_fen)::bigint as paid_fen
    from dues_month_sum
    where branch_id = any(${[...branchIds]}::uuid[]) and month between ${from} and ${to} and people > 0
    group by month order by month`.execute(tables(db))
  return rows
}
