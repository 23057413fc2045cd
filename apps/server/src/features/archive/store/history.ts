/** What was submitted and how it was reviewed: rows that are only ever added. */
import type { EntryFacts } from '@zhibu/contract/archive'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type HalfYearRow, idList, type ReviewRow, tables, type VersionRow } from './tables.ts'

/** Every version of entries, oldest first. */
export async function findVersions(db: Db, entryIds: readonly string[]): Promise<VersionRow[]> {
  if (!entryIds.length) return []
  return tables(db)
    .selectFrom('archive_version')
    .selectAll()
    .where(sql<boolean>`entry_id = any(${idList(entryIds)}::uuid[])`)
    .orderBy('entry_id')
    .orderBy('number')
    .execute()
}

/** One version of an entry. */
export async function findVersion(db: Db, entryId: string, number: number): Promise<VersionRow | undefined> {
  return tables(db)
    .selectFrom('archive_version')
    .selectAll()
    .where('entry_id', '=', entryId)
    .where('number', '=', number)
    .executeTakeFirst()
}

/** Keeps what was submitted. */
export async function insertVersion(
  tx: Tx,
  version: Omit<VersionRow, 'facts'> & { readonly facts: EntryFacts },
): Promise<void> {
  await tables(tx)
    .insertInto('archive_version')
    .values({ ...version, facts: JSON.stringify(version.facts) })
    .execute()
}

/** Reviews of entries, oldest first. */
export async function findReviews(db: Db, entryIds: readonly string[]): Promise<ReviewRow[]> {
  if (!entryIds.length) return []
  return tables(db)
    .selectFrom('archive_review')
    .selectAll()
    .where(sql<boolean>`entry_id = any(${idList(entryIds)}::uuid[])`)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Adds a review. */
export async function insertReview(tx: Tx, review: ReviewRow): Promise<void> {
  await tables(tx).insertInto('archive_review').values(review).execute()
}

/** The newest review of each half-year of a person, oldest half-year first. */
export async function findHalfYearReviews(db: Db, personId: string): Promise<HalfYearRow[]> {
  return tables(db)
    .selectFrom('archive_half_year_review')
    .distinctOn('period_from')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('period_from')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Adds a half-year's review. */
export async function insertHalfYearReview(tx: Tx, review: HalfYearRow): Promise<void> {
  await tables(tx).insertInto('archive_half_year_review').values(review).execute()
}
