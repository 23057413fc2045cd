/** What other features may ask of ballots. */
import type { VoteResult, VoteState } from '@zhibu/contract/ballots'
import type { Db } from '../../platform/db/connection.ts'
import { findEnds } from './store/counting.ts'
import { findPanels } from './store/panels.ts'

export { createOwnedVote } from './actions/owned-vote.ts'
export { followDecided } from './actions/followers.ts'
export { ballotTodos } from './queries/todos.ts'
export { archiveForOperator } from './actions/export-archive.ts'

/** Whether a panel of scrutineers may open the box of a vote of a unit: of that unit, and not dissolved. */
export async function panelUsable(db: Db, panelId: string, unitId: string): Promise<boolean> {
  const [panel] = await findPanels(db, [panelId])
  return panel?.unit_id === unitId && panel.state !== 'dissolved'
}

/** Where votes stand, and their results; unknown ids are left out. */
export async function voteStates(
  db: Db,
  voteIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly state: VoteState; readonly result: VoteResult | null }>> {
  const rows = await findEnds(db, voteIds)
  return new Map(rows.map(({ id, state, result }) => [id, { state, result }]))
}
