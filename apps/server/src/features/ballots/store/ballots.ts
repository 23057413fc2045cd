/** Ballots as taken. What is on the board has a height; what waits for its batch has none. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables, type BallotRow } from './tables.ts'

export type TakenBallot = Pick<BallotRow, 'tracker' | 'credential' | 'number' | 'height'>

/** A ballot of a vote by its tracker, with the number of the one of its credential that counts. */
export async function findBallot(
  db: Db,
  voteId: string,
  tracker: string,
): Promise<(TakenBallot & { readonly last: number }) | null> {
  const row = await tables(db)
    .selectFrom('ballots_ballot')
    .select(['tracker', 'credential', 'number', 'height'])
    .where('vote_id', '=', voteId)
    .where('tracker', '=', tracker)
    .executeTakeFirst()
  return row ? { ...row, last: await countOfCredential(db, voteId, row.credential) } : null
}

/** How many ballots a credential has cast: the number of the one that counts. */
export async function countOfCredential(db: Db, voteId: string, credential: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('ballots_ballot')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('vote_id', '=', voteId)
    .where('credential', '=', credential)
    .executeTakeFirst()
  return row?.last ?? 0
}

export async function insertBallot(tx: Tx, ballot: Omit<BallotRow, 'height'>): Promise<void> {
  await tables(tx)
    .insertInto('ballots_ballot')
    .values({ ...ballot, height: null })
    .execute()
}

/** Ballots that wait for their batch. */
export async function findWaiting(
  db: Db,
  voteId: string,
): Promise<readonly Pick<BallotRow, 'tracker' | 'credential' | 'number'>[]> {
  return tables(db)
    .selectFrom('ballots_ballot')
    .select(['tracker', 'credential', 'number'])
    .where('vote_id', '=', voteId)
    .where('height', 'is', null)
    .execute()
}

/** Puts waiting ballots on the board, the first at height `first`. */
export async function setHeights(
  tx: Tx,
  voteId: string,
  trackers: readonly string[],
  first: number,
): Promise<void> {
  await sql`update ballots_ballot set height = placed.height
    from unnest(${[...trackers]}::text[], ${trackers.map((_, n) => first + n)}::integer[]) as placed (tracker, height)
    where ballots_ballot.vote_id = ${voteId} and ballots_ballot.tracker = placed.tracker`.execute(tables(tx))
}

/** Credentials that have cast. */
export async function countCredentials(db: Db, voteId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('ballots_ballot')
    .select((eb) => eb.fn.count<number>('credential').distinct().as('count'))
    .where('vote_id', '=', voteId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Trackers on the board, in their own order: it tells neither batches nor who came first. */
export async function findPublishedTrackers(db: Db, voteId: string): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('ballots_ballot')
    .select('tracker')
    .where('vote_id', '=', voteId)
    .where('height', 'is not', null)
    .orderBy(sql`tracker collate "C"`)
    .execute()
  return rows.map(({ tracker }) => tracker)
}

/** Texts of the ballots from height `from` on, at most `most`, in the order of the board. */
export async function findContents(
  db: Db,
  voteId: string,
  from: number,
  most: number,
): Promise<readonly { readonly height: number; readonly content: string }[]> {
  const rows = await tables(db)
    .selectFrom('ballots_ballot')
    .select(['height', 'content'])
    .where('vote_id', '=', voteId)
    .where('height', '>=', from)
    .orderBy('height')
    .limit(most)
    .execute()
  return rows.map(({ height, content }) => ({ height: height ?? 0, content }))
}

/** Characters of all ballots on the board: how much work counting them will be. */
export async function sizeOfBox(db: Db, voteId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('ballots_ballot')
    .select(sql<number>`coalesce(sum(length(content)), 0)::bigint`.as('size'))
    .where('vote_id', '=', voteId)
    .executeTakeFirstOrThrow()
  return Number(row.size)
}

/** Who of a vote has cast: the credentials, without order. */
export async function credentialsCast(db: Db, voteId: string): Promise<ReadonlySet<string>> {
  const rows = await tables(db)
    .selectFrom('ballots_ballot')
    .select('credential')
    .distinct()
    .where('vote_id', '=', voteId)
    .execute()
  return new Set(rows.map(({ credential }) => credential))
}

/** Texts of ballots by tracker. */
export async function findContentsOf(
  db: Db,
  voteId: string,
  trackers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tables(db)
    .selectFrom('ballots_ballot')
    .select(['tracker', 'content'])
    .where('vote_id', '=', voteId)
    .where('tracker', 'in', [...trackers])
    .execute()
  return new Map(rows.map(({ tracker, content }) => [tracker, content]))
}
