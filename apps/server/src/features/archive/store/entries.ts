/** Entries as they stand, for their authors and for changes. */
import type { EntryFacts } from '@zhibu/contract/archive'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type EntryRow, idList, tables } from './tables.ts'

/** One entry. */
export async function findEntry(db: Db, id: string): Promise<EntryRow | undefined> {
  return tables(db).selectFrom('archive_entry').selectAll().where('id', '=', id).executeTakeFirst()
}

/** One entry, locked until the transaction ends. */
export async function lockEntry(tx: Tx, id: string): Promise<EntryRow | undefined> {
  return tables(tx)
    .selectFrom('archive_entry')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The remark an author has begun about a person for the month that starts on `firstDay`. */
export async function findRemark(
  db: Db,
  personId: string,
  authorId: string,
  firstDay: string,
): Promise<Pick<EntryRow, 'id' | 'state'> | undefined> {
  return tables(db)
    .selectFrom('archive_entry')
    .select(['id', 'state'])
    .where('person_id', '=', personId)
    .where('author_id', '=', authorId)
    .where('kind', '=', 'monthlyRemark')
    .where('occurred_on', '=', firstDay)
    .executeTakeFirst()
}

/** Adds a draft. */
export async function insertEntry(
  tx: Tx,
  entry: Pick<
    EntryRow,
    'id' | 'person_id' | 'kind' | 'author_id' | 'title' | 'occurred_on' | 'body_sealed'
  > & {
    readonly facts: EntryFacts
  },
  now: Date,
): Promise<EntryRow> {
  return tables(tx)
    .insertInto('archive_entry')
    .values({
      ...entry,
      facts: JSON.stringify(entry.facts),
      state: 'draft',
      submitted_at: null,
      submitted_version: 0,
      version: 0,
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Writes some columns and counts the version up. */
export async function updateEntry(
  tx: Tx,
  id: string,
  values: Partial<
    Pick<EntryRow, 'title' | 'occurred_on' | 'body_sealed' | 'state' | 'submitted_at' | 'submitted_version'>
  > & { readonly facts?: EntryFacts },
  now: Date,
): Promise<EntryRow> {
  const { facts, ...columns } = values
  return tables(tx)
    .updateTable('archive_entry')
    .set((eb) => ({
      ...columns,
      ...(facts && { facts: JSON.stringify(facts) }),
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Removes a draft; its attachments go with it. */
export async function deleteEntry(tx: Tx, id: string): Promise<void> {
  await tables(tx).deleteFrom('archive_entry').where('id', '=', id).execute()
}

/** Entries returned to their author, the oldest first. */
export async function findReturned(
  db: Db,
  authorId: string,
): Promise<Pick<EntryRow, 'id' | 'kind' | 'title' | 'person_id'>[]> {
  return tables(db)
    .selectFrom('archive_entry')
    .select(['id', 'kind', 'title', 'person_id'])
    .where('author_id', '=', authorId)
    .where('state', '=', 'returned')
    .orderBy('updated_at')
    .limit(50)
    .execute()
}

/** How many submitted entries about `personIds` wait, those of `exceptAuthor` left out, and since when. */
export async function countWaiting(
  db: Db,
  personIds: readonly string[],
  exceptAuthor: string,
): Promise<{ readonly count: number; readonly since: Date | null }> {
  return tables(db)
    .selectFrom('archive_entry')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('submitted_at').as('since')])
    .where('state', '=', 'submitted')
    .where('author_id', '<>', exceptAuthor)
    .where(sql<boolean>`person_id = any(${idList(personIds)}::uuid[])`)
    .executeTakeFirstOrThrow()
}

/** How many submitted entries wait in each archive; archives without have no entry. */
export async function countWaitingByPerson(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tables(db)
    .selectFrom('archive_entry')
    .select((eb) => ['person_id', eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'submitted')
    .where(sql<boolean>`person_id = any(${idList(personIds)}::uuid[])`)
    .groupBy('person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.count]))
}
