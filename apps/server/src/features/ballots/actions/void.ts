import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { transact } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import { notify } from '../../notices/public.ts'
import { callerId } from '../access.ts'
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
    const now = services.clock.now()
    const vote = await updateVote(tx, before.id, {
      state: 'void',
      voided_at: now,
      voided_by: callerId(call.actor),
      void_reason: body.reason,
      closed_at: before.closed_at ?? (before.opened_at ? now : null),
    })
    await tellOwner(services, tx, vote, null)
    const voters = (await findVotersOf(tx, [vote.id])).filter((row) => row.entitled)
    await notify(
      services,
      tx,
      voters.map((row) => noticeOf(vote, row.person_id, 'ballots.voided')),
    )
    await call.audit(tx, { detail: { title: vote.title, reason: body.reason, from: before.state } })
    return changed(vote)
  })
