/** How much waits for officers: counts by unit, one statement each. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connection.ts'
import { tables } from './tables.ts'

export type Counts = ReadonlyMap<string, number>

async function counted(
  rows: Promise<readonly { readonly unit_id: string; readonly count: number }[]>,
): Promise<Counts> {
  return new Map((await rows).map((row) => [row.unit_id, row.count]))
}

const howMany = sql<number>`count(*)::int`.as('count')

/** Cash, transfers and their refunds by branch that somebody else than `personId` has to confirm. */
export async function countToConfirm(db: Db, unitIds: readonly string[], personId: string): Promise<Counts> {
  return counted(
    tables(db)
      .selectFrom('dues_payment')
      .select(['branch_id as unit_id', howMany])
      .where(sql<boolean>`branch_id = any(${[...unitIds]}::uuid[])`)
      .where('method', '<>', 'online')
      .where(
        sql<boolean>`(state = 'waitingForConfirmation' and recorded_by is distinct from ${personId}
          or state = 'refunding' and refund_asked_by is distinct from ${personId})`,
      )
      .groupBy('branch_id')
      .execute(),
  )
}

/** Reductions that branches have proposed and those above have not decided. */
export async function countReductions(db: Db, branchIds: readonly string[]): Promise<Counts> {
  return counted(
    tables(db)
      .selectFrom('dues_reduction')
      .select(['branch_id as unit_id', howMany])
      .where(sql<boolean>`branch_id = any(${[...branchIds]}::uuid[])`)
      .where('state', '=', 'submitted')
      .groupBy('branch_id')
      .execute(),
  )
}

/** Requests to spend that wait for those above. */
export async function countSpendings(db: Db, unitIds: readonly string[]): Promise<Counts> {
  return counted(
    tables(db)
      .selectFrom('dues_spending')
      .select(['unit_id', howMany])
      .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
      .where('state', '=', 'submitted')
      .groupBy('unit_id')
      .execute(),
  )
}

/** Money handed up to units and not confirmed there. */
export async function countHandUps(db: Db, unitIds: readonly string[], personId: string): Promise<Counts> {
  return counted(
    tables(db)
      .selectFrom('dues_hand_up')
      .select(['to_unit_id as unit_id', howMany])
      .where(sql<boolean>`to_unit_id = any(${[...unitIds]}::uuid[])`)
      .where('state', '=', 'submitted')
      .where('recorded_by', '<>', personId)
      .groupBy('to_unit_id')
      .execute(),
  )
}

/** Hand-overs of the office that somebody is to take. */
export async function countHandoversTo(db: Db, personId: string): Promise<Counts> {
  return counted(
    tables(db)
      .selectFrom('dues_handover')
      .select(['unit_id', howMany])
      .where('to_id', '=', personId)
      .where('state', '=', 'submitted')
      .groupBy('unit_id')
      .execute(),
  )
}

/** Those of some branches where dues were collected in a year that is not published. */
export async function findUnpublished(
  db: Db,
  branchIds: readonly string[],
  year: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select branch.id from unnest(${[...branchIds]}::uuid[]) as branch (id)
    where exists (select from dues_charge where branch_id = branch.id and month between ${`${year}-01`} and ${`${year}-12`})
      and not exists (select from dues_publication where unit_id = branch.id and year = ${year})`.execute(
    tables(db),
  )
  return rows.map((row) => row.id)
}
