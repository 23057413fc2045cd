import type { Vote, VoteState } from '@zhibu/contract/ballots'
import type { Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../../platform/errors.ts'
import { lockVote } from '../store/votes.ts'
import type { VoteRow } from '../store/tables.ts'

/** What a refusal of an older version shows of the vote as it stands: the answer of every change. */
export function changed(vote: Pick<VoteRow, 'id' | 'version' | 'state'>) {
  return { id: vote.id, version: vote.version, state: vote.state }
}

/**
 * The vote of a call, locked until the transaction ends. Refuses an older version first (null: the change does not
 * depend on what was read), then a state in which this cannot be done.
 */
export async function lockIn(
  tx: Tx,
  voteId: string,
  states: readonly VoteState[],
  version: Vote['version'] | null = null,
): Promise<VoteRow> {
  const vote = await lockVote(tx, voteId)
  if (!vote) throw notFound()
  if (version !== null && version !== vote.version) throw stale(changed(vote))
  if (!states.includes(vote.state)) throw new Refusal('ballots.stateForbids')
  return vote
}

/** The same for changes of the roll: once the vote is open it is frozen, which is told as such. */
export async function lockRoll(tx: Tx, voteId: string): Promise<VoteRow> {
  const vote = await lockVote(tx, voteId)
  if (!vote) throw notFound()
  if (vote.state === 'gathering') return vote
  throw new Refusal(vote.opened_at ? 'ballots.rollFrozen' : 'ballots.stateForbids')
}
