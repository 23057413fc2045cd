/** The roll before it is frozen. Salts and credentials are written once, at opening. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables, type VoteRow, type VoterRow } from './tables.ts'

export interface RollEntry {
  readonly personId: string
  readonly entitled: boolean
  readonly excluded: { readonly rule: string; readonly article: string } | null
}

/** A voter's line, locked until the transaction ends. */
export async function lockVoter(tx: Tx, voteId: string, personId: string): Promise<VoterRow | undefined> {
  return tables(tx)
    .selectFrom('ballots_voter')
    .selectAll()
    .where('vote_id', '=', voteId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
}

/** Puts people on a roll: nobody is present yet. */
export async function insertVoters(tx: Tx, voteId: string, people: readonly RollEntry[]): Promise<void> {
  if (!people.length) return
  const rows = people.map(({ personId, entitled, excluded }) => ({
    ...blank,
    vote_id: voteId,
    person_id: personId,
    entitled,
    excluded_rule: excluded?.rule ?? null,
    excluded_article: excluded?.article ?? null,
  }))
  await tables(tx)
    .insertInto('ballots_voter')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const blank = {
  excluded_note: null,
  presence: 'absent',
  channel: 'device',
  written_sealed: null,
  tablet_key: null,
  public_key: null,
  salt_sealed: null,
  credential: null,
  strike_reason: null,
  strike_proposed_by: null,
  strike_confirmed_by: null,
} as const

/** Copies a roll with who is present and how each votes; written opinions and tablet keys belong to one vote. */
export async function copyVoters(tx: Tx, fromVoteId: string, toVoteId: string): Promise<void> {
  await sql`insert into ballots_voter
      (vote_id, person_id, entitled, excluded_rule, excluded_article, excluded_note, presence, channel)
    select ${toVoteId}, person_id, entitled, excluded_rule, excluded_article, excluded_note, presence, channel
    from ballots_voter where vote_id = ${fromVoteId}`.execute(tables(tx))
}

/** Takes people off a roll; everybody when `personIds` is left out. */
export async function deleteVoters(tx: Tx, voteId: string, personIds?: readonly string[]): Promise<void> {
  await tables(tx)
    .deleteFrom('ballots_voter')
    .where('vote_id', '=', voteId)
    .$if(personIds !== undefined, (query) => query.where('person_id', 'in', [...(personIds ?? [])]))
    .execute()
}

/** Changes a voter's line. */
export async function updateVoter(
  tx: Tx,
  line: Pick<VoterRow, 'vote_id' | 'person_id'>,
  values: Partial<Omit<VoterRow, 'vote_id' | 'person_id'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('ballots_voter')
    .set(values)
    .where('vote_id', '=', line.vote_id)
    .where('person_id', '=', line.person_id)
    .execute()
}

export interface RollMark {
  readonly personId: string
  readonly presence: VoterRow['presence'] | null
  readonly channel: VoterRow['channel'] | null
}

/** Notes who is present and how each votes, in one statement; null leaves as it is. */
export async function markVoters(tx: Tx, voteId: string, marks: readonly RollMark[]): Promise<void> {
  const column = <K extends keyof RollMark>(key: K) => marks.map((mark) => mark[key])
  await sql`update ballots_voter set
      presence = coalesce(mark.presence, ballots_voter.presence),
      channel = coalesce(mark.channel, ballots_voter.channel),
      -- A key the tablet made is of no use elsewhere.
      tablet_key = case when coalesce(mark.channel, ballots_voter.channel) = 'tablet'
        then ballots_voter.tablet_key end,
      -- Those present vote: what they had written as absent no longer counts.
      written_sealed = case when coalesce(mark.presence, ballots_voter.presence) = 'absent'
        then ballots_voter.written_sealed end
    from unnest(${column('personId')}::uuid[], ${column('presence')}::text[], ${column('channel')}::text[])
      as mark (person_id, presence, channel)
    where ballots_voter.vote_id = ${voteId} and ballots_voter.person_id = mark.person_id`.execute(tables(tx))
}

export interface FrozenLine {
  readonly personId: string
  readonly publicKey: string
  readonly saltSealed: Buffer
  readonly credential: string
}

/** Freezes the roll: keys, salts and credentials are written, in one statement. */
export async function freezeVoters(tx: Tx, voteId: string, lines: readonly FrozenLine[]): Promise<void> {
  const column = <K extends keyof FrozenLine>(key: K) => lines.map((line) => line[key])
  await sql`update ballots_voter set
      public_key = line.public_key, salt_sealed = line.salt_sealed, credential = line.credential
    from unnest(${column('personId')}::uuid[], ${column('publicKey')}::text[], ${column('saltSealed')}::bytea[],
      ${column('credential')}::text[]) as line (person_id, public_key, salt_sealed, credential)
    where ballots_voter.vote_id = ${voteId} and ballots_voter.person_id = line.person_id`.execute(tables(tx))
}

/** Lines of many votes, for lists and refreshing. */
export async function findVotersOf(db: Db, voteIds: readonly string[]): Promise<VoterRow[]> {
  if (!voteIds.length) return []
  return tables(db)
    .selectFrom('ballots_voter')
    .selectAll()
    .where('vote_id', 'in', [...voteIds])
    .orderBy('person_id')
    .execute()
}

export type OwnLine = VoterRow &
  Pick<VoteRow, 'kind' | 'title' | 'unit_id' | 'state' | 'meeting_on' | 'created_at'>

/** Lines of a person on the rolls of all votes announced, newest first. */
export async function findLinesOf(db: Db, personId: string): Promise<OwnLine[]> {
  return tables(db)
    .selectFrom('ballots_voter as r')
    .innerJoin('ballots_vote as v', 'v.id', 'r.vote_id')
    .selectAll('r')
    .select(['v.kind', 'v.title', 'v.unit_id', 'v.state', 'v.meeting_on', 'v.created_at'])
    .where('r.person_id', '=', personId)
    .where('v.state', '<>', 'draft')
    .orderBy('v.created_at', 'desc')
    .orderBy('v.id', 'desc')
    .execute()
}
