/** An insulting comment is not passed on when two officers agree; the person is told that one was withheld. */
import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import type { Actor } from '../../../platform/access/subject.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { callerId, refuseOwn } from '../access.ts'
import { findComment, setWithholding } from '../store/comments.ts'
import { lockedPlace } from './locked-round.ts'
import { tellOfficers } from './tell.ts'

/** Before the person has been told; what somebody has read cannot be withheld. */
async function lockedComment(tx: Tx, id: string, actor: Actor) {
  const found = await findComment(tx, id)
  if (!found) throw notFound()
  const { round, place } = await lockedPlace(tx, found.about_id, ['poll', 'grading'])
  refuseOwn(place, actor)
  const comment = await findComment(tx, id)
  if (!comment) throw notFound()
  return { round, place, comment }
}

export const proposeWithholding: Handler<typeof appraisalsEndpoints.proposeWithholding> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const { round, place, comment } = await lockedComment(tx, params.commentId, actor)
    if (comment.withhold_proposed_by) throw new Refusal('appraisals.withholdProposed')
    const by = callerId(actor)
    await setWithholding(tx, comment.id, {
      withhold_reason: body.reason,
      withhold_proposed_by: by,
      withhold_confirmed_by: null,
    })
    await tellOfficers(services, tx, round, 'appraisals.withholdingProposed', { by: actor.name }, [
      by,
      place.person_id,
    ])
    await call.audit(tx, { personId: place.person_id })
    return { id: comment.id, state: 'proposed' }
  })

export const decideWithholding: Handler<typeof appraisalsEndpoints.decideWithholding> = (call) =>
  transact(call.services.db, async (tx) => {
    const { params, body, actor } = call
    const { place, comment } = await lockedComment(tx, params.commentId, actor)
    if (!comment.withhold_proposed_by || comment.withhold_confirmed_by)
      throw new Refusal('appraisals.withholdNotProposed')
    const by = callerId(actor)
    // Who proposed it may take it back, but not confirm it.
    if (body.agree && comment.withhold_proposed_by === by) throw new Refusal('appraisals.secondPersonNeeded')
    await setWithholding(
      tx,
      comment.id,
      body.agree
        ? {
            withhold_reason: comment.withhold_reason,
            withhold_proposed_by: comment.withhold_proposed_by,
            withhold_confirmed_by: by,
          }
        : { withhold_reason: null, withhold_proposed_by: null, withhold_confirmed_by: null },
    )
    await call.audit(tx, { personId: place.person_id, detail: { agreed: body.agree } })
    return { id: comment.id, state: body.agree ? 'withheld' : 'none' }
  })
