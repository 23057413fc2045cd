import type { appraisalsEndpoints, Comment } from '@zhibu/contract/appraisals'
import { hasReached } from '@zhibu/domain/appraisals/round-states'
import { FEWEST_RATERS } from '@zhibu/domain/ballots/appraisal'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { peopleById } from '../../members/public.ts'
import { refuseOwn } from '../access.ts'
import { findComments } from '../store/comments.ts'
import { findPlace } from '../store/places.ts'
import { findRound } from '../store/rounds.ts'
import { openComment } from '../store/sealed-texts.ts'

export const listComments: Handler<typeof appraisalsEndpoints.listComments> = async (call) => {
  const { services, params, actor } = call
  const { db } = services
  const place = await findPlace(db, params.placeId)
  const round = place && (await findRound(db, place.round_id))
  if (!place || !round) throw notFound()
  refuseOwn(place, actor)
  if (!hasReached(round.state, 'poll')) throw new Refusal('appraisals.stateForbids')
  if ((place.writers ?? 0) < FEWEST_RATERS)
    throw new Refusal('appraisals.commentsClosed', { params: { fewest: FEWEST_RATERS } })
  const comments = await findComments(db, [place.id])
  const names = await peopleById(
    db,
    comments.flatMap((comment) => comment.withhold_proposed_by ?? []),
  )
  return {
    items: comments.map((comment) => ({
      id: comment.id,
      text: openComment(services, comment),
      withholding: comment.withhold_proposed_by
        ? ({
            state: comment.withhold_confirmed_by ? 'withheld' : 'proposed',
            reason: comment.withhold_reason ?? '',
            proposedBy: names.get(comment.withhold_proposed_by)?.name ?? '',
            mayConfirm: !comment.withhold_confirmed_by && comment.withhold_proposed_by !== actor.personId,
          } satisfies Comment['withholding'])
        : null,
    })),
  }
}
