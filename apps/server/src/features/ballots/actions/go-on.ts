/** What the jobs do: close votes whose time has come, and go on with closed ones. */
import { recordAudit, systemOrigin } from '../../../platform/audit/record.ts'
import { transact } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { findOverdue, findUnderWay } from '../store/counting.ts'
import { closeHeld } from './close-vote.ts'
import { finishBox } from './finish-box.ts'
import { sumUp } from './sum-up.ts'
import { lockVote } from '../store/votes.ts'

/** Takes the next steps of a closed vote, as far as they need nobody. */
export async function goOn(services: Services, voteId: string): Promise<void> {
  await sumUp(services, voteId)
  await finishBox(services, voteId)
}

/** Closes every open vote whose time has come, and goes on with all that are closed and not decided. */
export async function closeOverdue(services: Services): Promise<void> {
  const now = services.clock.now()
  for (const voteId of await findOverdue(services.db, now)) {
    await transact(services.db, async (tx) => {
      const vote = await lockVote(tx, voteId)
      // Somebody may have closed it meanwhile.
      if (vote?.state !== 'open') return
      await closeHeld(services, tx, vote)
      const entry = { action: 'ballots.closeVote', subjectKind: 'vote', subjectId: voteId, personId: null }
      await recordAudit(tx, systemOrigin, [{ ...entry, detail: { overdue: true } }])
    })
  }
  for (const { id } of await findUnderWay(services.db)) await goOn(services, id)
}
