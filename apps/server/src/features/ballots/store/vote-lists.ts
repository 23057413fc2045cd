/** Votes in lists, with what each waits for from somebody. */
import type { VoteBrief } from '@zhibu/contract/ballots'
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connection.ts'
import { tables, type VoteRow } from './tables.ts'

export type ListedVote = Pick<
  VoteRow,
  'id' | 'kind' | 'title' | 'unit_id' | 'state' | 'round' | 'meeting_on' | 'closes_at' | 'created_at'
> &
  Pick<VoteBrief, 'outcome' | 'waitsFor'>

/** Place in a list: first those that wait, then newest first. */
export interface ListPlace {
  readonly waiting: boolean
  readonly id: string
}

interface ListPage {
  /** Votes that are over, or those that are not. */
  readonly over: boolean
  readonly today: string
  readonly after: ListPlace | undefined
  readonly limit: number
}

/**
 * What somebody has to do in a vote `v`, where `r` is their line of the roll, `p` the panel and `m` their place in it.
 * Casting first, then what others wait for.
 */
const waitsFor = (personId: string, today: string) => sql<VoteBrief['waitsFor']>`case
  when v.state = 'open' and r.credential is not null and r.tablet_key is null and r.strike_confirmed_by is null
    and not exists (select 1 from ballots_ballot b where b.vote_id = v.id and b.credential = r.credential)
    then 'vote'
  when v.state = 'counting' and m.position is not null
    and not exists (select 1 from ballots_event e where e.vote_id = v.id and e.owner = m.position)
    and (select count(*) from ballots_event e where e.vote_id = v.id and e.owner is not null) < p.threshold
    then 'openBox'
  when v.state in ('closing', 'counting') and ${personId}::uuid = any (v.teller_ids)
    and exists (select 1 from ballots_voter o
      where o.vote_id = v.id and o.entitled and o.channel = 'paper' and o.presence <> 'absent')
    and not exists (select 1 from ballots_paper_count c where c.vote_id = v.id and c.teller_id = ${personId}::uuid)
    then 'countPaper'
  when v.state = 'gathering' and p.state = 'forming' and m.position is not null and (
    m.certificate is null
    or m.shares is null and not exists (
      select 1 from ballots_panel_member o where o.panel_id = p.id and o.certificate is null)
    or m.shares is not null and m.verification_key is null and not exists (
      select 1 from ballots_panel_member o where o.panel_id = p.id and o.shares is null))
    then 'makeKey'
  when v.state = 'gathering' and v.kind in ('resolution', 'election') and r.entitled and r.presence = 'absent'
    and r.channel = 'device' and v.meeting_on <= ${today}::date
    then 'checkIn'
  else 'nothing' end`

/** The result in one word. */
const outcome = sql<VoteBrief['outcome']>`case
  when v.result is null then null
  when v.result -> 'keptClosed' <> 'null'::jsonb then 'keptClosed'
  when v.result -> 'resolution' <> 'null'::jsonb then v.result -> 'resolution' ->> 'outcome'
  when v.result -> 'election' = 'null'::jsonb then 'counted'
  when v.result -> 'election' ->> 'state' = 'noQuorum' then 'noQuorum'
  when v.result -> 'election' -> 'runoff' <> 'null'::jsonb then 'runoff'
  when (v.result -> 'election' ->> 'unfilled')::int > 0 then 'unfilled'
  else 'elected' end`

function listed(db: Db, personId: string | null, today: string) {
  // A person who is nobody's: the joins find nothing.
  const who = personId ?? '00000000-0000-0000-0000-000000000000'
  return tables(db)
    .selectFrom('ballots_vote as v')
    .leftJoin('ballots_voter as r', (join) =>
      join.onRef('r.vote_id', '=', 'v.id').on('r.person_id', '=', who),
    )
    .leftJoin('ballots_panel as p', 'p.id', 'v.panel_id')
    .leftJoin('ballots_panel_member as m', (join) =>
      join.onRef('m.panel_id', '=', 'v.panel_id').on('m.person_id', '=', who),
    )
    .select(['v.id', 'v.kind', 'v.title', 'v.unit_id', 'v.state', 'v.round', 'v.meeting_on', 'v.closes_at'])
    .select('v.created_at')
    .select([outcome.as('outcome'), waitsFor(who, today).as('waitsFor')])
}

const over = ['decided', 'void'] as const
const running = ['gathering', 'open', 'closing', 'counting'] as const

/** Votes somebody has a part in, those that wait for them first. `branchId`: whose tellers are looked through. */
export async function findMyVotes(
  db: Db,
  { personId, branchId }: { readonly personId: string; readonly branchId: string | null },
  page: ListPage,
): Promise<ListedVote[]> {
  const mine = sql<string>`(
    select vote_id from ballots_voter where person_id = ${personId}
    union select o.id from ballots_panel_member q join ballots_vote o on o.panel_id = q.panel_id
      where q.person_id = ${personId}
    union select id from ballots_vote where unit_id = ${branchId} and ${personId} = any (teller_ids))`
  const rows = listed(db, personId, page.today)
    .where(sql<boolean>`v.id in ${mine}`)
    .where('v.state', 'in', page.over ? over : running)
  return tables(db)
    .selectFrom(rows.as('list'))
    .selectAll()
    .$if(page.after !== undefined, (query) =>
      query.where(
        page.after!.waiting
          ? sql<boolean>`"waitsFor" = 'nothing' or id < ${page.after!.id}::uuid`
          : sql<boolean>`"waitsFor" = 'nothing' and id < ${page.after!.id}::uuid`,
      ),
    )
    .orderBy(sql`"waitsFor" = 'nothing'`)
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

/** Votes of a unit, newest first. */
export async function findUnitVotes(
  db: Db,
  unit: { readonly unitId: string; readonly personId: string | null; readonly drafts: boolean },
  page: Omit<ListPage, 'after'> & { readonly after: string | undefined },
): Promise<ListedVote[]> {
  const states = page.over ? over : unit.drafts ? ([...running, 'draft'] as const) : running
  return listed(db, unit.personId, page.today)
    .where('v.unit_id', '=', unit.unitId)
    .where('v.state', 'in', states)
    .$if(page.after !== undefined, (query) => query.where('v.id', '<', page.after!))
    .orderBy('v.id', 'desc')
    .limit(page.limit)
    .execute()
}
