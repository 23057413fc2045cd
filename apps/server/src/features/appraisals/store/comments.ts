/**
 * Comments and the marks that somebody wrote. Nothing here lets one be laid beside the other: no author, no times,
 * random ids, and all rows of a round are written anew in the order of their keys whenever one comes, so that
 * PostgreSQL's own columns (place on disk, writing transaction) are the same for all.
 *
 * What this does not stop: somebody with the database itself who copies it again and again while people write sees
 * which mark and which text came together, and rows written over stay in its files and logs until these are cleaned.
 * Comments about a person of whom one other wrote are that person's until mutual appraisal ends, when they go.
 */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type CommentRow, tables } from './tables.ts'

/** Adds a comment and the mark of its writing, and writes all of the round anew. */
export async function addComment(
  tx: Tx,
  comment: Pick<CommentRow, 'id' | 'round_id' | 'about_id' | 'text_sealed'>,
  raterId: string,
): Promise<void> {
  await tables(tx)
    .insertInto('appraisals_comment')
    .values({ ...comment, withhold_reason: null, withhold_proposed_by: null, withhold_confirmed_by: null })
    .execute()
  await tables(tx)
    .insertInto('appraisals_mark')
    .values({ round_id: comment.round_id, rater_id: raterId, about_id: comment.about_id })
    .execute()
  await rewriteComments(tx, comment.round_id)
  await rewriteMarks(tx, comment.round_id)
}

async function rewriteComments(tx: Tx, roundId: string): Promise<void> {
  await sql`with gone as (delete from appraisals_comment where round_id = ${roundId} returning *)
    insert into appraisals_comment select * from gone order by id`.execute(tables(tx))
}

async function rewriteMarks(tx: Tx, roundId: string): Promise<void> {
  await sql`with gone as (delete from appraisals_mark where round_id = ${roundId} returning *)
    insert into appraisals_mark select * from gone order by rater_id, about_id`.execute(tables(tx))
}

/**
 * Ends mutual appraisal: keeps who took part and how many wrote about each person, throws away comments about people
 * of whom fewer than `fewest` wrote, and all marks.
 */
export async function settleComments(tx: Tx, roundId: string, fewest: number): Promise<void> {
  await sql`update appraisals_place p set
      took_part = exists (select from appraisals_mark m where m.rater_id = p.id),
      writers = (select count(*) from appraisals_mark m where m.about_id = p.id)
    where p.round_id = ${roundId}`.execute(tables(tx))
  await sql`delete from appraisals_comment c using appraisals_place p
    where c.round_id = ${roundId} and p.id = c.about_id and p.writers < ${fewest}`.execute(tables(tx))
  await rewriteComments(tx, roundId)
  await tables(tx).deleteFrom('appraisals_mark').where('round_id', '=', roundId).execute()
}

/** Whom somebody has written about. */
export async function findWritten(db: Db, raterId: string): Promise<ReadonlySet<string>> {
  const rows = await tables(db)
    .selectFrom('appraisals_mark')
    .select('about_id')
    .where('rater_id', '=', raterId)
    .execute()
  return new Set(rows.map((row) => row.about_id))
}

/** How many people each rater has written about; numbers only. */
export async function countWritten(db: Db, roundId: string): Promise<number[]> {
  const rows = await tables(db)
    .selectFrom('appraisals_mark')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('round_id', '=', roundId)
    .groupBy('rater_id')
    .execute()
  return rows.map((row) => row.count)
}

/** Comments about people, in the order of their random ids. */
export async function findComments(db: Db, aboutIds: readonly string[]): Promise<CommentRow[]> {
  if (!aboutIds.length) return []
  return tables(db)
    .selectFrom('appraisals_comment')
    .selectAll()
    .where('about_id', 'in', [...aboutIds])
    .orderBy('id')
    .execute()
}

/** One comment. */
export async function findComment(db: Db, id: string): Promise<CommentRow | undefined> {
  return tables(db).selectFrom('appraisals_comment').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Proposes to withhold a comment, confirms it, or takes the proposal back. */
export async function setWithholding(
  tx: Tx,
  id: string,
  values: Pick<CommentRow, 'withhold_reason' | 'withhold_proposed_by' | 'withhold_confirmed_by'>,
): Promise<void> {
  await tables(tx).updateTable('appraisals_comment').set(values).where('id', '=', id).execute()
}
