import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { checkPartInThread } from '@zhibu/ballot/node'
import { transact } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import { goOnCounting } from '../jobs.ts'
import { wholeArchive } from '../queries/archive.ts'
import { readState } from '../store/counting.ts'
import { appendEvents, findEventsOf } from '../store/events.ts'
import type { VoteRow } from '../store/tables.ts'
import { finishBox } from './finish-box.ts'
import { refusing } from './rejections.ts'
import { panelWith } from '../store/panels.ts'
import { findVote, lockVote, updateVote } from '../store/votes.ts'

type PartCall = Call<typeof ballotsEndpoints.givePart>

const jobsPatienceMs = 10_000

export const givePart: Handler<typeof ballotsEndpoints.givePart> = async (call) => {
  const { services, params, body, locale } = call
  const vote = await findVote(services.db, params.voteId)
  if (!vote) throw notFound()
  const { owner, threshold } = await ownPosition(call, vote)
  if (!(await isThere(call, owner))) {
    if (vote.state !== 'counting') throw new Refusal('ballots.stateForbids')
    const archive = await wholeArchive(services.db, vote.id)
    await refusing('ballots.protocolRefused', locale, () => checkPartInThread(archive, body))
    await takePart(call, owner, threshold)
  } else {
    await transact(services.db, (tx) => call.audit(tx, { detail: { owner, again: true } }))
  }
  await finishBox(services, params.voteId)
  const now = await readState(services.db, params.voteId)
  return { version: now!.version, state: now!.state }
}

/** The caller's number among the scrutineers; refuses a part that says to be somebody else's. */
async function ownPosition(
  { services, actor, body }: PartCall,
  vote: VoteRow,
): Promise<{ readonly owner: number; readonly threshold: number }> {
  if (vote.panel_id === null) throw new Refusal('ballots.stateForbids')
  const { members, threshold } = await panelWith(services.db, vote.panel_id)
  const owner = members.find((member) => member.person_id === actor.personId)?.position
  if (owner === undefined || ownerIn(body.owned) !== owner) throw new Refusal('ballots.notOwnPart')
  return { owner, threshold }
}

function ownerIn(owned: string): unknown {
  try {
    return (JSON.parse(owned) as { readonly owner?: unknown } | null)?.owner
  } catch {
    return undefined
  }
}

/** Whether exactly this part is on the board: then the line was cut, and asking again changes nothing. */
async function isThere({ services, params, body }: PartCall, owner: number): Promise<boolean> {
  const given = await findEventsOf(services.db, params.voteId, 'PartialDecryption')
  return given.some((part) => part.owner === owner && part.records[0] === body.content)
}

async function takePart({ services, params, body, audit }: PartCall, owner: number, threshold: number) {
  await transact(services.db, async (tx) => {
    const vote = await lockVote(tx, params.voteId)
    const given = await findEventsOf(tx, params.voteId, 'PartialDecryption')
    if (vote?.state !== 'counting' || given.length >= threshold) throw new Refusal('ballots.stateForbids')
    // Checked against the board as it was; since then only other parts can have come.
    if (given.some((part) => part.owner === owner)) throw new Refusal('ballots.stateForbids')
    const records = [body.content, body.owned]
    await appendEvents(tx, vote.id, [{ type: 'PartialDecryption', records, owner }])
    await updateVote(tx, vote.id, {})
    if (given.length + 1 >= threshold) {
      const runAt = new Date(Date.now() + jobsPatienceMs)
      await enqueue(tx, goOnCounting, { voteId: vote.id }, { key: `ballots.goOn:${vote.id}`, runAt })
    }
    await audit(tx, { detail: { owner, given: given.length + 1 } })
  })
}
