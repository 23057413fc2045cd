/** A round as one of those who take part sees it. */
import type { appraisalsEndpoints, OwnPlace } from '@zhibu/contract/appraisals'
import { hasReached } from '@zhibu/domain/appraisals/round-states'
import { FEWEST_RATERS } from '@zhibu/domain/ballots/appraisal'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { callerId } from '../access.ts'
import { findComments, findWritten } from '../store/comments.ts'
import { findPlace, findPlaceOf, findPlaces } from '../store/places.ts'
import { findRound, findRoundsWith } from '../store/rounds.ts'
import { openComment, openText } from '../store/sealed-texts.ts'
import type { PlaceRow, RoundRow } from '../store/tables.ts'
import { briefsOf, personOf } from './brief.ts'
import { pollOf, pollOfPlace } from './poll-view.ts'
import { whyOf } from './round-view.ts'

export const listMyAppraisals: Handler<typeof appraisalsEndpoints.listMyAppraisals> = async (call) => {
  const { services, actor } = call
  if (!actor.personId) return { items: [] }
  return { items: await briefsOf(services.db, await findRoundsWith(services.db, actor.personId)) }
}

export const getMyAppraisal: Handler<typeof appraisalsEndpoints.getMyAppraisal> = async (call) => {
  const { services, params, actor } = call
  const { db } = services
  const round = await findRound(db, params.roundId)
  const own = round && (await findPlaceOf(db, round.id, callerId(actor)))
  if (!round || !own) throw notFound()
  const places = await findPlaces(db, round.id)
  const [brief] = await briefsOf(db, [
    { ...round, graded: places.filter((place) => place.part === 'graded').length },
  ])
  return {
    round: {
      ...brief!,
      selfDueOn: round.self_due_on,
      mutualDueOn: round.mutual_due_on,
      pollDueOn: round.poll_due_on,
    },
    placeId: own.id,
    part: own.part,
    why: whyOf(own),
    self: {
      text: openText(services, own, 'self_sealed') ?? '',
      submittedOn: own.self_submitted_on,
      version: own.version,
    },
    colleagues: await colleaguesOf(services, own, places),
    poll: await pollOf(db, round),
    feedback: await feedbackOf(services, round, own),
    fewestRaters: FEWEST_RATERS,
  }
}

async function colleaguesOf(
  { db }: Services,
  own: PlaceRow,
  places: readonly PlaceRow[],
): Promise<OwnPlace['colleagues']> {
  const others = places.filter((place) => place.id !== own.id && place.part !== 'elsewhere')
  const [people, written] = await Promise.all([
    peopleById(
      db,
      others.map((place) => place.person_id),
    ),
    findWritten(db, own.id),
  ])
  return others.map((place) => ({
    placeId: place.id,
    person: personOf(place.person_id, people.get(place.person_id)?.name),
    part: place.part,
    selfSubmitted: place.self_submitted_on !== null,
    written: written.has(place.id),
  }))
}

/** What a person is told once the grades stand; those without grade have nothing to be told. */
export async function feedbackOf(
  services: Services,
  round: RoundRow,
  own: PlaceRow,
): Promise<OwnPlace['feedback']> {
  if (!hasReached(round.state, 'feedback') || !own.grade || !round.decided_by || !round.decided_on)
    return null
  const comments = await findComments(services.db, [own.id])
  const isOpen = (own.writers ?? 0) >= FEWEST_RATERS
  return {
    grade: own.grade,
    reason: openText(services, own, 'grade_reason_sealed') ?? '',
    decidedBy: round.decided_by,
    decidedOn: round.decided_on,
    poll: pollOfPlace(own),
    comments: isOpen
      ? comments
          .filter((comment) => comment.withhold_confirmed_by === null)
          .map((comment) => openComment(services, comment))
      : null,
    withheld: comments.filter((comment) => comment.withhold_confirmed_by !== null).length,
    readOn: own.read_on,
    objection: openText(services, own, 'objection_sealed'),
    answer: openText(services, own, 'answer_sealed'),
  }
}

export const getSelfAppraisal: Handler<typeof appraisalsEndpoints.getSelfAppraisal> = async (call) => {
  const { services, params } = call
  const place = await findPlace(services.db, params.placeId)
  if (!place) throw notFound()
  const people = await peopleById(services.db, [place.person_id])
  return {
    person: personOf(place.person_id, people.get(place.person_id)?.name),
    text: place.self_submitted_on ? openText(services, place, 'self_sealed') : null,
    submittedOn: place.self_submitted_on,
  }
}
