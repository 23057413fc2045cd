import type { ballotsEndpoints, VoteState } from '@zhibu/contract/ballots'
import { preparedQuery } from '../../../platform/db/connection.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'

interface StateRow {
  readonly state: VoteState
  readonly version: number
  readonly present: number
  readonly published: number
  readonly allCast: boolean
  readonly steps: number
  readonly paper: number
}

/** One statement: three hundred phones ask it every two seconds. */
const statement = `
  select v.state, v.version,
    (select count(*)::int from ballots_voter r where r.vote_id = v.id and r.entitled and r.presence <> 'absent')
      as present,
    (select count(*)::int from ballots_ballot b where b.vote_id = v.id and b.height is not null) as published,
    v.opened_at is not null and
      (select count(*) from ballots_ballot b where b.vote_id = v.id and b.number = 1) >=
      (select count(*) from ballots_voter r
        where r.vote_id = v.id and r.credential is not null and r.strike_confirmed_by is null) as "allCast",
    coalesce((select p.version from ballots_panel p where p.id = v.panel_id), 0) +
      (select count(*)::int from ballots_event e where e.vote_id = v.id and e.owner is not null) as steps,
    (select count(*)::int from ballots_paper_count c where c.vote_id = v.id) as paper
  from ballots_vote v where v.id = $1`

export const getVoteState: Handler<typeof ballotsEndpoints.getVoteState> = async ({ services, params }) => {
  const [row] = await preparedQuery<StateRow>(services.db, 'ballots.voteState', statement, [params.voteId])
  if (!row) throw notFound()
  return row
}
