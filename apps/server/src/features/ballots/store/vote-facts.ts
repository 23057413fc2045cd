/** What pages about one vote are made of, without the long texts of its box. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connection.ts'
import { tables, type VoteRow } from './tables.ts'

/** A vote without the texts of its box: at three hundred voters they are two hundred kilobytes. */
export type VoteFacts = Omit<VoteRow, 'election_text' | 'credentials_text'>

const columns = [
  'id',
  'uuid',
  'unit_id',
  'kind',
  'body',
  'electorate',
  'state',
  'title',
  'meeting_name',
  'meeting_on',
  'meeting_place',
  'from_afar',
  'room_code',
  'closes_at',
  'terms',
  'questions',
  'resolution_kind',
  'person_id',
  'parent_id',
  'round',
  'owner_kind',
  'owner_id',
  'panel_id',
  'teller_ids',
  'archive_seconds',
  'opened_at',
  'closed_at',
  'decided_at',
  'result',
  'voided_at',
  'voided_by',
  'void_reason',
  'unlinked_at',
  'version',
  'created_by',
  'created_at',
] as const

/** A vote by id. */
export async function findVoteFacts(db: Db, id: string): Promise<VoteFacts | undefined> {
  return tables(db).selectFrom('ballots_vote').select(columns).where('id', '=', id).executeTakeFirst()
}

/** How the roll stands, counted by the database. */
export interface RollCounts {
  readonly entitled: number
  readonly present: number
  readonly afar: number
  readonly device: number
  readonly tablet: number
  readonly paper: number
  readonly written: number
  readonly excluded: number
}

/** Of a roll: `everybody` entitled counts as taking part, or only those marked present. */
export async function countRoll(db: Db, voteId: string, everybody: boolean): Promise<RollCounts> {
  const part = everybody ? sql`entitled` : sql`entitled and presence <> 'absent'`
  const result = await sql<RollCounts>`select
      count(*) filter (where entitled)::int as entitled,
      count(*) filter (where entitled and presence <> 'absent')::int as present,
      count(*) filter (where entitled and presence = 'afar')::int as afar,
      count(*) filter (where ${part} and channel = 'device')::int as device,
      count(*) filter (where ${part} and channel = 'tablet')::int as tablet,
      count(*) filter (where entitled and presence <> 'absent' and channel = 'paper')::int as paper,
      count(*) filter (where written_sealed is not null)::int as written,
      count(*) filter (where not entitled)::int as excluded
    from ballots_voter where vote_id = ${voteId}`.execute(tables(db))
  return result.rows[0]!
}

/** What is on the board, who has given a part, what the tellers have entered. */
export interface BoxFacts {
  readonly published: number
  readonly cast: number
  readonly living: number
  readonly head: string | null
  readonly owners: readonly number[]
}

export async function findBoxFacts(db: Db, voteId: string): Promise<BoxFacts> {
  const result = await sql<BoxFacts>`select
      (select count(*)::int from ballots_ballot where vote_id = ${voteId} and height is not null) as published,
      (select count(*)::int from ballots_ballot where vote_id = ${voteId} and number = 1) as cast,
      (select count(*)::int from ballots_voter
        where vote_id = ${voteId} and credential is not null and strike_confirmed_by is null) as living,
      (select hash from ballots_event where vote_id = ${voteId} order by height desc limit 1) as head,
      coalesce((select array_agg(owner order by height) from ballots_event
        where vote_id = ${voteId} and owner is not null), '{}') as owners`.execute(tables(db))
  return result.rows[0]!
}

/** The last ballot of a credential, and whether it is on the board. */
export async function findOwnBallot(
  db: Db,
  voteId: string,
  credential: string,
): Promise<{ tracker: string; number: number; height: number | null } | undefined> {
  return tables(db)
    .selectFrom('ballots_ballot')
    .select(['tracker', 'number', 'height'])
    .where('vote_id', '=', voteId)
    .where('credential', '=', credential)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whether somebody has been proposed to be struck off, not yet by a second officer; for whoever may confirm. */
export async function hasProposedStrike(db: Db, voteId: string, by: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('ballots_voter')
    .select('person_id')
    .where('vote_id', '=', voteId)
    .where('strike_proposed_by', 'is not', null)
    .where('strike_proposed_by', '<>', by)
    .where('person_id', '<>', by)
    .where('strike_confirmed_by', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
