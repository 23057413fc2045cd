/** Who is behind, what was said about it, and what the branch resolved. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type ArrearsItemRow, tables, type WarningRow } from './tables.ts'

/**
 * How many people of each branch owe at least so many of the months from `from` up to the one before `until`: all of
 * them, where `months` is how many these are.
 */
export async function countBehind(
  db: Db,
  branchIds: readonly string[],
  { from, until, months }: { readonly from: string; readonly until: string; readonly months: number },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ branch_id: string; behind: number }>`
    select branch_id, count(*)::int as behind from (
      select branch_id from dues_charge
      where branch_id = any(${[...branchIds]}::uuid[]) and month >= ${from} and month < ${until}
        and state = 'owed' and paid_on is null
      group by branch_id, person_id having count(*) >= ${months}::int) owing
    group by branch_id`.execute(tables(db))
  return new Map(rows.map((row) => [row.branch_id, row.behind]))
}

/** Notes warnings as sent and returns those that were not before. */
export async function claimWarnings(tx: Tx, rows: readonly WarningRow[]): Promise<WarningRow[]> {
  if (!rows.length) return []
  return tables(tx)
    .insertInto('dues_warning')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute()
}

/** Notes that people were reminded by hand, with the time of the last. */
export async function noteReminders(tx: Tx, rows: readonly WarningRow[]): Promise<void> {
  if (!rows.length) return
  await tables(tx)
    .insertInto('dues_warning')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'code', 'from_month'])
        .doUpdateSet({ sent_at: (eb) => eb.ref('excluded.sent_at') }),
    )
    .execute()
}

/** When people were reminded last. */
export async function findReminders(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (!personIds.length) return new Map()
  const rows = await tables(db)
    .selectFrom('dues_warning')
    .select(['person_id', (eb) => eb.fn.max('sent_at').as('sent_at')])
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .where('code', '=', 'reminder')
    .groupBy('person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.sent_at]))
}

/** Puts six months without dues before branches; what is there already stays. */
export async function insertItems(
  tx: Tx,
  items: readonly Pick<ArrearsItemRow, 'id' | 'person_id' | 'branch_id' | 'from_month' | 'since'>[],
): Promise<void> {
  if (!items.length) return
  await tables(tx)
    .insertInto('dues_arrears_item')
    .values(items.map((item) => ({ ...item, outcome: null, decision: null, decided_by: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The newest item of each of some people. */
export async function findItems(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ArrearsItemRow>> {
  if (!personIds.length) return new Map()
  const rows = await tables(db)
    .selectFrom('dues_arrears_item')
    .selectAll()
    .distinctOn('person_id')
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .orderBy('person_id')
    .orderBy('from_month', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row]))
}

/** Writes down what the branch resolved; false where no item waits. */
export async function resolveItem(
  tx: Tx,
  personId: string,
  resolved: { readonly outcome: string; readonly decision: string; readonly decided_by: string },
): Promise<boolean> {
  const row = await tables(tx)
    .updateTable('dues_arrears_item')
    .set(resolved)
    .where('person_id', '=', personId)
    .where('outcome', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
