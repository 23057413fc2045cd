/** People's places in rounds. */
import { sql } from 'kysely'
import type { Grade } from '@zhibu/domain/ballots/appraisal'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type PlaceChange, type PlaceRow, type PollCounts, tables } from './tables.ts'

/** Everybody of a round, in the order they were listed. */
export async function findPlaces(db: Db, roundId: string): Promise<PlaceRow[]> {
  return tables(db)
    .selectFrom('appraisals_place')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('id')
    .execute()
}

/** One place. */
export async function findPlace(db: Db, id: string): Promise<PlaceRow | undefined> {
  return tables(db).selectFrom('appraisals_place').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The place of a person in a round. */
export async function findPlaceOf(db: Db, roundId: string, personId: string): Promise<PlaceRow | undefined> {
  return tables(db)
    .selectFrom('appraisals_place')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** Adds places, or changes the part of those there. */
export async function putPlaces(
  tx: Tx,
  places: readonly Pick<
    PlaceRow,
    'id' | 'round_id' | 'person_id' | 'part' | 'elsewhere_reason' | 'elsewhere_report'
  >[],
): Promise<void> {
  if (!places.length) return
  await tables(tx)
    .insertInto('appraisals_place')
    .values([...places])
    .onConflict((conflict) =>
      conflict.columns(['round_id', 'person_id']).doUpdateSet((eb) => ({
        part: eb.ref('excluded.part'),
        elsewhere_reason: eb.ref('excluded.elsewhere_reason'),
        elsewhere_report: eb.ref('excluded.elsewhere_report'),
      })),
    )
    .execute()
}

/** Takes places away, of people who are no longer in the branch. */
export async function deletePlaces(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return
  await tables(tx)
    .deleteFrom('appraisals_place')
    .where('id', 'in', [...ids])
    .execute()
}

/** Writes some columns and counts the version up. */
export async function updatePlace(tx: Tx, id: string, change: PlaceChange): Promise<PlaceRow> {
  return tables(tx)
    .updateTable('appraisals_place')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Keeps what a poll came to for each person. */
export async function keepPolls(tx: Tx, polls: ReadonlyMap<string, PollCounts>): Promise<void> {
  for (const [id, counts] of polls)
    await tables(tx)
      .updateTable('appraisals_place')
      .set({ poll: JSON.stringify(counts) })
      .where('id', '=', id)
      .execute()
}

/** Confirmed grades in rounds of branches, counted by branch and year. */
export async function countGrades(
  db: Db,
  unitIds: readonly string[],
): Promise<{ unit_id: string; year: number; grade: Grade; count: number }[]> {
  return tables(db)
    .selectFrom('appraisals_place as p')
    .innerJoin('appraisals_round as r', 'r.id', 'p.round_id')
    .select((eb) => ['r.unit_id', 'r.year', 'p.grade', eb.fn.countAll<number>().as('count')])
    .where(sql<boolean>`r.unit_id = any(${[...unitIds]}::uuid[])`)
    .where('r.state', 'in', ['feedback', 'finished'])
    .where('p.grade', 'is not', null)
    .groupBy(['r.unit_id', 'r.year', 'p.grade'])
    .$narrowType<{ grade: Grade }>()
    .execute()
}
