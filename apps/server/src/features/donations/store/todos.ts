/** What waits for officers about appeals: one statement each. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connection.ts'
import { type AppealRow, tables } from './tables.ts'

type Listed = Pick<AppealRow, 'id' | 'title' | 'ends_on' | 'submitted_by'>

/** Appeals of units that wait for approval and were handed in by somebody else. */
export async function findToDecide(
  db: Db,
  unitIds: readonly string[],
  personId: string,
): Promise<readonly Listed[]> {
  return tables(db)
    .selectFrom('donations_appeal')
    .select(['id', 'title', 'ends_on', 'submitted_by'])
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .where('state', '=', 'submitted')
    .where('submitted_by', '<>', personId)
    .orderBy('created_at')
    .limit(50)
    .execute()
}

/** Appeals of units whose days are over and whose report is not published. */
export async function findToReport(
  db: Db,
  unitIds: readonly string[],
  today: string,
): Promise<readonly Listed[]> {
  return tables(db)
    .selectFrom('donations_appeal')
    .select(['id', 'title', 'ends_on', 'submitted_by'])
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .where('state', '=', 'running')
    .where('ends_on', '<', today)
    .orderBy('ends_on')
    .limit(50)
    .execute()
}

/** How many gifts in cash of units' appeals wait for somebody else than who recorded them. */
export async function countToConfirm(
  db: Db,
  unitIds: readonly string[],
  personId: string,
): Promise<readonly { readonly id: string; readonly title: string; readonly count: number }[]> {
  return tables(db)
    .selectFrom('donations_gift as g')
    .innerJoin('donations_appeal as a', 'a.id', 'g.appeal_id')
    .select(['a.id', 'a.title', sql<number>`count(*)::int`.as('count')])
    .where(sql<boolean>`a.unit_id = any(${[...unitIds]}::uuid[])`)
    .where('g.state', '=', 'waitingForConfirmation')
    .where('g.recorded_by', '<>', personId)
    .groupBy(['a.id', 'a.title'])
    .execute()
}
