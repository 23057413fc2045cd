/** Votes: what is asked, and where each stands. */
import type { VoteState } from '@zhibu/contract/ballots'
import { type Db, preparedQuery, type Tx } from '../../../platform/db/connection.ts'
import { tables, type VoteRow, type VoteTable } from './tables.ts'

export interface VotePlace {
  readonly id: string
  readonly unit_id: string
  readonly state: VoteState
  readonly voter: boolean
  readonly scrutineer: boolean
}

/** A vote's unit and state, and whether somebody is on its roll, in its panel or a teller. Asked with every call. */
export async function findVotePlace(
  db: Db,
  id: string,
  personId: string | null,
): Promise<VotePlace | undefined> {
  const rows = await preparedQuery<VotePlace>(
    db,
    'ballots.votePlace',
    `select id, unit_id, state,
       exists (select 1 from ballots_voter r where r.vote_id = v.id and r.person_id = $2::uuid) as voter,
       coalesce($2::uuid = any (teller_ids), false) or exists (
         select 1 from ballots_panel_member m where m.panel_id = v.panel_id and m.person_id = $2::uuid
       ) as scrutineer
     from ballots_vote v where id = $1`,
    [id, personId],
  )
  return rows[0]
}

/** A vote by id. */
export async function findVote(db: Db, id: string): Promise<VoteRow | undefined> {
  return tables(db).selectFrom('ballots_vote').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A vote, locked until the transaction ends: whatever must not happen twice at once waits here. */
export async function lockVote(tx: Tx, id: string): Promise<VoteRow | undefined> {
  return tables(tx).selectFrom('ballots_vote').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

type Written = 'uuid' | 'unit_id' | 'kind' | 'body' | 'electorate' | 'title' | 'meeting_name' | 'meeting_on'
type WrittenToo = 'meeting_place' | 'from_afar' | 'closes_at' | 'resolution_kind' | 'person_id' | 'teller_ids'
/** What people write of a vote while it is a draft. */
export type VoteDraft = Pick<VoteRow, Exclude<Written, 'uuid' | 'unit_id'> | WrittenToo> & {
  readonly terms: VoteRow['terms']
  readonly questions: VoteRow['questions']
}

export interface NewVote extends VoteDraft {
  readonly id: string
  readonly uuid: string
  readonly unit_id: string
  readonly room_code: string
  readonly parent_id: string | null
  readonly round: VoteTable['round']
  readonly panel_id: string | null
  readonly owner_kind: string | null
  readonly owner_id: string | null
  readonly created_by: string
  readonly created_at: Date
}

/** Adds a vote as a draft. */
export async function insertVote(tx: Tx, vote: NewVote): Promise<VoteRow> {
  const { terms, questions, ...values } = vote
  return tables(tx)
    .insertInto('ballots_vote')
    .values({
      ...values,
      terms: JSON.stringify(terms),
      questions: JSON.stringify(questions),
      state: 'draft',
      version: 0,
      ...nothingYet,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

const nothingYet = {
  election_text: null,
  credentials_text: null,
  archive_seconds: null,
  opened_at: null,
  closed_at: null,
  decided_at: null,
  result: null,
  voided_at: null,
  voided_by: null,
  void_reason: null,
  unlinked_at: null,
} as const

type Changeable = Omit<VoteRow, 'id' | 'uuid' | 'terms' | 'questions' | 'result' | 'version' | 'state'>

/** Changes a vote; its version goes up. */
export async function updateVote(
  tx: Tx,
  id: string,
  values: Partial<Changeable> & {
    readonly state?: VoteState
    readonly terms?: VoteRow['terms']
    readonly questions?: VoteRow['questions']
    readonly result?: VoteRow['result']
  },
): Promise<VoteRow> {
  const { terms, questions, result, ...plain } = values
  return tables(tx)
    .updateTable('ballots_vote')
    .set((eb) => ({
      ...plain,
      ...(terms !== undefined && { terms: JSON.stringify(terms) }),
      ...(questions !== undefined && { questions: JSON.stringify(questions) }),
      ...(result !== undefined && { result: result === null ? null : JSON.stringify(result) }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Throws a draft away. */
export async function deleteVote(tx: Tx, id: string): Promise<void> {
  await tables(tx).deleteFrom('ballots_vote').where('id', '=', id).execute()
}

/** Rounds that followed a vote, oldest first. */
export async function findRounds(
  db: Db,
  parentId: string,
): Promise<Pick<VoteRow, 'id' | 'title' | 'round' | 'state'>[]> {
  return tables(db)
    .selectFrom('ballots_vote')
    .select(['id', 'title', 'round', 'state'])
    .where('parent_id', '=', parentId)
    .orderBy('id')
    .execute()
}

/** Puts another panel in the place of one for every vote not opened yet. Returns how many. */
export async function movePanel(tx: Tx, fromPanelId: string, toPanelId: string): Promise<number> {
  const rows = await tables(tx)
    .updateTable('ballots_vote')
    .set((eb) => ({ panel_id: toPanelId, version: eb('version', '+', 1) }))
    .where('panel_id', '=', fromPanelId)
    .where('state', 'in', ['draft', 'gathering'])
    .returning('id')
    .execute()
  return rows.length
}

/** Votes a panel stands for, locked until the transaction ends: votes are locked before their panel, everywhere. */
export async function lockVotesOfPanel(tx: Tx, panelId: string): Promise<VoteRow[]> {
  return tables(tx)
    .selectFrom('ballots_vote')
    .selectAll()
    .where('panel_id', '=', panelId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Votes of a unit that are announced and not opened: their rolls follow who comes and goes. */
export async function lockGathering(tx: Tx, unitId: string): Promise<VoteRow[]> {
  return tables(tx)
    .selectFrom('ballots_vote')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('state', '=', 'gathering')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Votes of a unit that are open or being counted, locked. */
export async function lockUndecided(tx: Tx, unitId: string): Promise<VoteRow[]> {
  return tables(tx)
    .selectFrom('ballots_vote')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('state', 'in', ['open', 'closing', 'counting'])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Votes announced and not opened that have one of these people on the roll; of one unit, or of any. */
export async function lockGatheringOf(
  tx: Tx,
  personIds: readonly string[],
  unitId: string | null,
): Promise<VoteRow[]> {
  return tables(tx)
    .selectFrom('ballots_vote')
    .selectAll()
    .where('state', '=', 'gathering')
    .where('id', 'in', (query) =>
      query
        .selectFrom('ballots_voter')
        .select('vote_id')
        .where('person_id', 'in', [...personIds]),
    )
    .$if(unitId !== null, (query) => query.where('unit_id', '=', unitId!))
    .orderBy('id')
    .forUpdate()
    .execute()
}
