import type { Todo } from '@zhibu/contract/core/todo'
import type { Actor } from '../../../platform/access/subject.ts'
import { dayOf, today } from '../../../platform/clock.ts'
import type { Services } from '../../../platform/services.ts'
import { findMyVotes, type ListedVote } from '../store/vote-lists.ts'

const kinds = {
  vote: 'ballots.vote',
  makeKey: 'ballots.makeKey',
  openBox: 'ballots.openBox',
  countPaper: 'ballots.countPaper',
  checkIn: null,
  nothing: null,
} as const

/** More than anybody has running at once. */
const most = 50

/** Votes that wait for somebody: a ballot, a scrutineer's key or tap, a count of paper. */
export async function ballotTodos(services: Services, actor: Actor): Promise<readonly Todo[]> {
  const { personId, branchId } = actor
  if (!personId) return []
  const page = { over: false, today: today(services.clock), after: undefined, limit: most }
  const votes = await findMyVotes(services.db, { personId, branchId }, page)
  return votes.flatMap((vote) => todoOf(vote) ?? [])
}

function todoOf(vote: ListedVote): Todo | null {
  const kind = kinds[vote.waitsFor]
  if (!kind) return null
  const dueOn = vote.waitsFor === 'vote' && vote.closes_at ? dayOf(vote.closes_at) : vote.meeting_on
  return {
    kind,
    params: { title: vote.title },
    askedBy: null,
    dueOn,
    late: false,
    link: `/votes/${vote.id}`,
    rule: null,
  }
}
