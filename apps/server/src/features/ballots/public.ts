/** What other features may ask of ballots. */
import type { VoteResult, VoteState } from '@zhibu/contract/ballots'
import type { Db } from '../../platform/db/connection.ts'
import { findEnds } from './store/counting.ts'

export { createOwnedVote } from './actions/owned-vote.ts'
export { followDecided } from './actions/followers.ts'
export { ballotTodos } from './queries/todos.ts'
export { archiveForOperator } from './actions/export-archive.ts'

/** Where votes stand, and their results; unknown ids are left out. */
export async function voteStates(
  db: Db,
  voteIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly state: VoteState; readonly result: VoteResult | null }>> {
  const rows = await findEnds(db, voteIds)
  return new Map(rows.map(({ id, state, result }) => [id, { state, result }]))
}
