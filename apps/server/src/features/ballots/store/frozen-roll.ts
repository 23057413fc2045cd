/** The roll of an opened vote, for casting and counting. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables, type VoterRow } from './tables.ts'

/** A voter's own line. */
export async function findVoter(db: Db, voteId: string, personId: string): Promise<VoterRow | null> {
  const row = await tables(db)
    .selectFrom('ballots_voter')
    .selectAll()
    .where('vote_id', '=', voteId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row ?? null
}

/** The line a credential stands in. */
export async function findByCredential(db: Db, voteId: string, credential: string): Promise<VoterRow | null> {
  const row = await tables(db)
    .selectFrom('ballots_voter')
    .selectAll()
    .where('vote_id', '=', voteId)
    .where('credential', '=', credential)
    .executeTakeFirst()
  return row ?? null
}

/** Credentials on the frozen list that may still cast: struck ones may not. */
export async function countLiving(db: Db, voteId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('ballots_voter')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('vote_id', '=', voteId)
    .where('credential', 'is not', null)
    .where('strike_confirmed_by', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export interface OverVote {
  readonly id: string
  readonly unitId: string
  readonly overAt: Date
}

/** Votes that are over and whose people could still be told from their credentials. */
export async function findLinked(db: Db): Promise<readonly OverVote[]> {
  const rows = await tables(db)
    .selectFrom('ballots_vote')
    .select(['id', 'unit_id'])
    .select(sql<Date>`coalesce(decided_at, voided_at)`.as('over_at'))
    .where('unlinked_at', 'is', null)
    .where('state', 'in', ['decided', 'void'])
    .execute()
  return rows.map((row) => ({ id: row.id, unitId: row.unit_id, overAt: row.over_at }))
}

/** Deletes what links the people of a vote to their credentials. */
export async function unlinkVoters(tx: Tx, voteId: string, at: Date): Promise<void> {
  await tables(tx)
    .updateTable('ballots_voter')
    .set({ public_key: null, salt_sealed: null, credential: null, tablet_key: null })
    .where('vote_id', '=', voteId)
    .execute()
  await tables(tx).updateTable('ballots_vote').set({ unlinked_at: at }).where('id', '=', voteId).execute()
}
