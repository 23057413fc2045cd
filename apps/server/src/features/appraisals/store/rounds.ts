/** Rounds. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type RoundChange, type RoundRow, tables } from './tables.ts'

/** One round. */
export async function findRound(db: Db, id: string): Promise<RoundRow | undefined> {
  return tables(db).selectFrom('appraisals_round').selectAll().where('id', '=', id).executeTakeFirst()
}

/** One round, locked until the transaction ends: everything in it happens one after the other. */
export async function lockRound(tx: Tx, id: string): Promise<RoundRow | undefined> {
  return tables(tx)
    .selectFrom('appraisals_round')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Adds a round; false when the branch has one of that year. */
export async function insertRound(
  tx: Tx,
  round: Omit<
    RoundRow,
    | 'version'
    | 'poll'
    | 'vote_id'
    | 'poll_raters'
    | 'poll_note'
    | 'decided_by'
    | 'decided_on'
    | 'exception_reason'
  >,
): Promise<boolean> {
  const added = await tables(tx)
    .insertInto('appraisals_round')
    .values(round)
    .onConflict((conflict) => conflict.columns(['unit_id', 'year']).doNothing())
    .returning('id')
    .execute()
  return added.length > 0
}

/** Writes some columns and counts the version up. */
export async function updateRound(tx: Tx, id: string, change: RoundChange): Promise<RoundRow> {
  return tables(tx)
    .updateTable('appraisals_round')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Removes a round with everything in it. */
export async function deleteRound(tx: Tx, id: string): Promise<void> {
  await tables(tx).deleteFrom('appraisals_round').where('id', '=', id).execute()
}

export interface ListedRound extends RoundRow {
  readonly graded: number
}

const graded = sql<number>`(select count(*)::int from appraisals_place p where p.round_id = r.id and p.part = 'graded')`

function listed(db: Db) {
  return tables(db).selectFrom('appraisals_round as r').selectAll('r').select(graded.as('graded'))
}

/** Rounds of branches, newest year first; `after` is the last one of the page before. */
export async function findRoundsOf(
  db: Db,
  unitIds: readonly string[],
  filter: {
    readonly year?: number | undefined
    readonly after?: { readonly year: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<ListedRound[]> {
  const { year, after, limit } = filter
  return listed(db)
    .where(sql<boolean>`r.unit_id = any(${[...unitIds]}::uuid[])`)
    .$if(year !== undefined, (query) => query.where('r.year', '=', year!))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(r.year, r.id) < (${after!.year}, ${after!.id}::uuid)`),
    )
    .orderBy('r.year', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute()
}

/** Rounds somebody takes part in and that have begun, newest first. */
export async function findRoundsWith(db: Db, personId: string): Promise<ListedRound[]> {
  return listed(db)
    .innerJoin('appraisals_place as mine', 'mine.round_id', 'r.id')
    .where('mine.person_id', '=', personId)
    .where('r.state', '<>', 'draft')
    .orderBy('r.year', 'desc')
    .orderBy('r.id', 'desc')
    .limit(30)
    .execute()
}

/** Rounds of branches that are under way. */
export async function findRunning(db: Db, unitIds: readonly string[]): Promise<RoundRow[]> {
  if (!unitIds.length) return []
  return tables(db)
    .selectFrom('appraisals_round')
    .selectAll()
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .where('state', 'not in', ['draft', 'finished'])
    .execute()
}
