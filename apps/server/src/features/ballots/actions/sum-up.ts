/** From closing to counting: the encrypted sum. Done by the call that closes, or by the job; both may. */
import { tallyInThread } from '@zhibu/ballot/node'
import { transact } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { wholeArchive } from '../queries/archive.ts'
import { readState } from '../store/counting.ts'
import { appendEvents } from '../store/events.ts'
import { tellScrutineers } from './tell-people.ts'
import { lockVote, updateVote } from '../store/votes.ts'

/** Sums up a closed box, outside of any transaction, and notes the sum unless somebody else has. */
export async function sumUp(services: Services, voteId: string): Promise<void> {
  const { db } = services
  if ((await readState(db, voteId))?.state !== 'closing') return
  const records = await tallyInThread(await wholeArchive(db, voteId))
  await transact(db, async (tx) => {
    const vote = await lockVote(tx, voteId)
    if (vote?.state !== 'closing') return
    await appendEvents(tx, voteId, [{ type: 'EncryptedTally', records }])
    await updateVote(tx, voteId, { state: 'counting' })
    await tellScrutineers(services, tx, vote)
  })
}
