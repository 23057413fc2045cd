import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import { callerId } from '../access.ts'
import { committeeOffices } from '../queries/franchise.ts'
import { countOfCredential } from '../store/ballots.ts'
import type { VoteRow, VoterRow } from '../store/tables.ts'
import { lockVoter, updateVoter } from '../store/voters.ts'
import { updateVote } from '../store/votes.ts'
import { noticeOf } from './announce-vote.ts'
import { flushWhenDue } from './flush-batch.ts'
import { lockIn } from './locked-vote.ts'

type Striking = Call<typeof ballotsEndpoints.proposeStrike> | Call<typeof ballotsEndpoints.confirmStrike>

/** An open vote with the line of a voter who has a credential and has not voted, both locked. */
async function lockUnused(call: Striking, tx: Tx): Promise<{ vote: VoteRow; row: VoterRow }> {
  const { voteId, personId } = call.params
  const vote = await lockIn(tx, voteId, ['open'])
  const row = await lockVoter(tx, voteId, personId)
  if (!row?.credential) throw new Refusal('ballots.notOnRoll')
  if ((await countOfCredential(tx, voteId, row.credential)) > 0) throw new Refusal('ballots.alreadyVoted')
  return { vote, row }
}

export const proposeStrike: Handler<typeof ballotsEndpoints.proposeStrike> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body } = call
    const { vote, row } = await lockUnused(call, tx)
    if (row.strike_proposed_by) throw new Refusal('ballots.alreadyStruck')
    const by = callerId(call.actor)
    await updateVoter(tx, row, { strike_proposed_by: by, strike_reason: body.reason })
    const { version } = await updateVote(tx, vote.id, {})
    const officers = await holdersOf(tx, vote.unit_id, committeeOffices, today(services.clock))
    await notify(
      services,
      tx,
      officers.filter((id) => id !== by).map((id) => noticeOf(vote, id, 'ballots.strikeProposed')),
    )
    await call.audit(tx, { personId: params.personId, detail: { reason: body.reason } })
    return { version }
  })

export const confirmStrike: Handler<typeof ballotsEndpoints.confirmStrike> = (call) =>
  transact(call.services.db, async (tx) => {
    const { vote, row } = await lockUnused(call, tx)
    if (!row.strike_proposed_by || row.strike_confirmed_by) throw new Refusal('ballots.stateForbids')
    const by = callerId(call.actor)
    if (by === row.strike_proposed_by || by === row.person_id) throw new Refusal('ballots.secondPersonNeeded')
    await updateVoter(tx, row, {
      strike_confirmed_by: by,
      ...(vote.teller_ids.length > 0 && { channel: 'paper' as const }),
    })
    // Nobody else may be left to wait for.
    await flushWhenDue(tx, vote.id, true)
    const { version } = await updateVote(tx, vote.id, {})
    await call.audit(tx, { personId: call.params.personId, detail: { reason: row.strike_reason } })
    return { version }
  })
