import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { notify } from '../../notices/public.ts'
import { callerId } from '../access.ts'
import type { VoteRow } from '../store/tables.ts'
import { findVotersOf } from '../store/voters.ts'
import { updateVote } from '../store/votes.ts'
import { noticeOf } from './announce-vote.ts'
import { tellOwner } from './followers.ts'
import { changed, lockIn } from './locked-vote.ts'

const running = ['gathering', 'open', 'closing', 'counting'] as const

export const voidVote: Handler<typeof ballotsEndpoints.voidVote> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body } = call
    const before = await lockIn(tx, params.voteId, running, body.version)
    const vote = await declareVoid(services, tx, before, { by: callerId(call.actor), reason: body.reason })
    await call.audit(tx, { detail: { title: vote.title, reason: body.reason, from: before.state } })
    return changed(vote)
  })

/** Declares a locked vote void and tells its owner and voters; `by` null: it follows from something else. */
export async function declareVoid(
  services: Services,
  tx: Tx,
  before: VoteRow,
  { by, reason }: { readonly by: string | null; readonly reason: string },
): Promise<VoteRow> {
  const now = services.clock.now()
  const vote = await updateVote(tx, before.id, {
    state: 'void',
    voided_at: now,
    voided_by: by,
    void_reason: reason,
    closed_at: before.closed_at ?? (before.opened_at ? now : null),
  })
  await tellOwner(services, tx, vote, null)
  const voters = (await findVotersOf(tx, [vote.id])).filter((row) => row.entitled)
  await notify(
    services,
    tx,
    voters.map((row) => noticeOf(vote, row.person_id, 'ballots.voided')),
  )
  return vote
}
