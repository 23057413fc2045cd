/** From the last part to the result: done by the call that brought it, or by the job; both may. */
import { resultInThread } from '@zhibu/ballot/node'
import { transact } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { wholeArchive } from '../queries/archive.ts'
import { appendEvents, findEventsOf } from '../store/events.ts'
import { decideWhenReady } from './decide.ts'
import { findVote, lockVote, updateVote } from '../store/votes.ts'
import { panelWith } from '../store/panels.ts'

/** Writes the result when enough parts are on the board, and decides when paper, if any, is counted too. */
export async function finishBox(services: Services, voteId: string): Promise<void> {
  const { db } = services
  const vote = await findVote(db, voteId)
  if (vote?.state !== 'counting' || vote.panel_id === null) return
  const [given, [opened], { threshold }] = await Promise.all([
    findEventsOf(db, voteId, 'PartialDecryption'),
    findEventsOf(db, voteId, 'Result'),
    panelWith(db, vote.panel_id),
  ])
  if (given.length < threshold) return
  const text = opened ? null : await resultInThread(await wholeArchive(db, voteId))
  await transact(db, async (tx) => {
    const held = await lockVote(tx, voteId)
    if (held?.state !== 'counting') return
    const [there] = await findEventsOf(tx, voteId, 'Result')
    if (!there && text !== null) {
      await appendEvents(tx, voteId, [{ type: 'Result', records: [text] }])
      await updateVote(tx, voteId, {})
    }
    await decideWhenReady(services, tx, held)
  })
}
