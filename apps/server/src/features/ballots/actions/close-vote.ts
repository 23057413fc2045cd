import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { FEWEST_RATERS } from '@zhibu/domain/ballots/appraisal'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import type { Services } from '../../../platform/services.ts'
import { goOnCounting } from '../jobs.ts'
import { countCredentials, sizeOfBox } from '../store/ballots.ts'
import { readState } from '../store/counting.ts'
import { appendEvents } from '../store/events.ts'
import type { VoteRow } from '../store/tables.ts'
import { decide } from './decide.ts'
import { flushBatch } from './flush-batch.ts'
import { sumUp } from './sum-up.ts'
import { lockVote, updateVote } from '../store/votes.ts'

/** Kinds of which few ballots would tell who gave them. */
const needsRaters: ReadonlySet<VoteRow['kind']> = new Set(['appraisal', 'recommendation', 'survey'])

/** Boxes of so many characters are summed up before the call is answered; larger ones by the job alone. */
const smallBox = 4_000_000
const jobsPatienceMs = 10_000

/** Closes a held open vote: the rest of the ballots and the end go on the board. */
export async function closeHeld(services: Services, tx: Tx, vote: VoteRow): Promise<void> {
  await flushBatch(tx, vote.id)
  await appendEvents(tx, vote.id, [{ type: 'EndBallots', records: [] }])
  const closedAt = services.clock.now()
  await updateVote(tx, vote.id, { state: 'closing', closed_at: closedAt })
  const raters = await countCredentials(tx, vote.id)
  if (needsRaters.has(vote.kind) && raters < FEWEST_RATERS) {
    await decide(services, tx, { ...vote, state: 'closing' }, { raters, fewest: FEWEST_RATERS })
    return
  }
  const runAt = new Date(Date.now() + jobsPatienceMs)
  await enqueue(tx, goOnCounting, { voteId: vote.id }, { key: `ballots.goOn:${vote.id}`, runAt })
}

export const closeVote: Handler<typeof ballotsEndpoints.closeVote> = async (call) => {
  const { services, params, body } = call
  await transact(services.db, async (tx) => {
    const vote = await lockVote(tx, params.voteId)
    if (!vote) throw notFound()
    // Closed already, and asked again because the line was cut: go on where it stands.
    const again = vote.state === 'closing'
    if (!again && vote.state !== 'open') throw new Refusal('ballots.stateForbids')
    if (!again && vote.version !== body.version) throw stale({ version: vote.version, state: vote.state })
    if (!again) await closeHeld(services, tx, vote)
    await call.audit(tx, { detail: { again } })
  })
  if ((await sizeOfBox(services.db, params.voteId)) <= smallBox) await sumUp(services, params.voteId)
  const now = await readState(services.db, params.voteId)
  return { version: now!.version, state: now!.state }
}
