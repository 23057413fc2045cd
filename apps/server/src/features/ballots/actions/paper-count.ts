import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { transact } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { readState } from '../store/counting.ts'
import { putPaperCount } from '../store/paper.ts'
import { decideWhenReady } from './decide.ts'
import { countFits, paperVoters } from '../queries/paper-agreement.ts'
import { lockVote, updateVote } from '../store/votes.ts'
import { findVotersOf } from '../store/voters.ts'

/** Notes what a teller counted. The other's figures are told to nobody, only later whether the two are equal. */
export const enterPaperCount: Handler<typeof ballotsEndpoints.enterPaperCount> = async (call) => {
  const { services, params, body, actor } = call
  await transact(services.db, async (tx) => {
    const vote = await lockVote(tx, params.voteId)
    if (!vote) throw notFound()
    const teller = vote.teller_ids.find((id) => id === actor.personId)
    if (teller === undefined) throw new Refusal('ballots.notTeller')
    if (vote.state !== 'closing' && vote.state !== 'counting') throw new Refusal('ballots.stateForbids')
    const voters = paperVoters(vote, await findVotersOf(tx, [vote.id])).length
    if (voters === 0) throw new Refusal('ballots.stateForbids')
    if (!countFits(vote.questions, voters, body)) throw new Refusal('ballots.paperCountInvalid')
    await putPaperCount(tx, { vote_id: vote.id, teller_id: teller, ...body })
    await updateVote(tx, vote.id, {})
    // Figures stay out of the log: the other teller may read it.
    await call.audit(tx, { detail: { entered: true } })
    if (vote.state === 'counting') await decideWhenReady(services, tx, vote)
  })
  const now = await readState(services.db, params.voteId)
  return { version: now!.version, state: now!.state }
}
