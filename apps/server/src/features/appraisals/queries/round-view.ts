/** A round as its officers see it: numbers of each step, people with polls and grades. */
import type { Place, Round } from '@zhibu/contract/appraisals'
import { placeOf } from '@zhibu/domain/appraisals/places'
import { hasReached } from '@zhibu/domain/appraisals/round-states'
import { excellentCap, FEWEST_RATERS } from '@zhibu/domain/ballots/appraisal'
import type { Actor } from '../../../platform/access/subject.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { countWritten, findComments } from '../store/comments.ts'
import { findPlaces } from '../store/places.ts'
import { openText } from '../store/sealed-texts.ts'
import type { CommentRow, PlaceRow, RoundRow } from '../store/tables.ts'
import { briefsOf, personOf } from './brief.ts'
import { decidersIn } from './deciders.ts'
import { inOrder } from './in-order.ts'
import { pollOf, pollOfPlace } from './poll-view.ts'

/** The whole round for one officer. */
export async function presentRound(
  services: Services,
  db: Db,
  round: RoundRow,
  actor: Actor,
): Promise<Round> {
  const places = await findPlaces(db, round.id)
  const ids = places.map((place) => place.id)
  const [people, deciders, comments, progress] = await Promise.all([
    peopleById(
      db,
      places.map((place) => place.person_id),
    ),
    decidersIn(services, db, round.unit_id),
    hasReached(round.state, 'poll') ? findComments(db, ids) : [],
    progressOf(db, round, places),
  ])
  const graded = places.filter((place) => place.part === 'graded').length
  const [brief] = await briefsOf(db, [{ ...round, graded }])
  const view = { services, round, comments, ownGrade: !deciders.includes('committee'), actor }
  return {
    ...brief!,
    progress,
    panelId: round.panel_id,
    decided:
      round.decided_by && round.decided_on
        ? { by: round.decided_by, on: round.decided_on, exceptionReason: round.exception_reason }
        : null,
    deciders: [...deciders],
    cap: { graded, cap: excellentCap(graded) },
    fewestRaters: FEWEST_RATERS,
    places: inOrder(places).map((place) => presentPlace(view, place, people.get(place.person_id)?.name)),
    may: movesOf(round),
  }
}

interface View {
  readonly services: Services
  readonly round: RoundRow
  readonly comments: readonly CommentRow[]
  readonly ownGrade: boolean
  readonly actor: Actor
}

function presentPlace(view: View, place: PlaceRow, name: string | undefined): Place {
  const { services, round } = view
  const objection = openText(services, place, 'objection_sealed')
  return {
    id: place.id,
    person: personOf(place.person_id, name),
    part: place.part,
    why: whyOf(place),
    elsewhere:
      place.elsewhere_reason === null
        ? null
        : { reason: place.elsewhere_reason, report: place.elsewhere_report ?? '' },
    selfSubmitted: place.self_submitted_on !== null,
    comments: commentsOf(view, place),
    poll: pollOfPlace(place),
    grade: place.grade,
    gradeReason: openText(services, place, 'grade_reason_sealed') ?? '',
    mayGrade:
      place.part === 'graded' &&
      (round.state === 'grading' ||
        (round.state === 'feedback' && objection !== null && !place.answer_sealed)) &&
      (view.ownGrade || place.person_id !== view.actor.personId),
    read: place.read_on !== null,
    objection,
    answer: openText(services, place, 'answer_sealed'),
    version: place.version,
  }
}

/** The rule behind a place; the stage it began with decides, whatever came after. */
export function whyOf(place: Pick<PlaceRow, 'part'>): Place['why'] {
  const { rule, article } = placeOf(
    place.part === 'takesPart' ? 'probationary' : 'full',
    place.part === 'elsewhere',
  )!
  return { rule, article }
}

/** Nobody counts the comments about themselves before they are told. */
function commentsOf({ round, comments, actor }: View, place: PlaceRow): Place['comments'] {
  if (!hasReached(round.state, 'poll') || place.part === 'elsewhere' || place.person_id === actor.personId)
    return null
  const about = comments.filter((comment) => comment.about_id === place.id)
  const withheld = about.filter((comment) => comment.withhold_confirmed_by !== null).length
  const proposed = about.filter((comment) => comment.withhold_proposed_by !== null).length - withheld
  const isOpen = (place.writers ?? 0) >= FEWEST_RATERS
  return { shown: isOpen ? about.length - withheld : null, withheld, proposed }
}

async function progressOf(db: Db, round: RoundRow, places: readonly PlaceRow[]): Promise<Round['progress']> {
  const here = places.filter((place) => place.part !== 'elsewhere')
  const graded = places.filter((place) => place.part === 'graded')
  const [written, poll] = await Promise.all([countWritten(db, round.id), pollOf(db, round)])
  const settled = hasReached(round.state, 'poll')
  return {
    self: {
      dueOn: round.self_due_on,
      submitted: here.filter((place) => place.self_submitted_on !== null).length,
      of: here.length,
    },
    mutual: {
      dueOn: round.mutual_due_on,
      finished: written.filter((count) => count >= here.length - 1).length,
      tookPart: settled ? here.filter((place) => place.took_part).length : written.length,
      of: here.length,
    },
    poll: { dueOn: round.poll_due_on, ...poll, raters: round.poll_raters, note: round.poll_note },
    grades: { set: graded.filter((place) => place.grade !== null).length, of: graded.length },
    feedback: {
      read: graded.filter((place) => place.read_on !== null).length,
      objections: graded.filter((place) => place.objection_sealed !== null).length,
      answered: graded.filter((place) => place.answer_sealed !== null).length,
      of: graded.length,
    },
  }
}

/** What officers may do at a step, as endpoint names. */
export function movesOf(round: RoundRow): string[] {
  const change = ['draft', 'self', 'mutual', 'poll'].includes(round.state) && round.poll !== 'running'
  const mayPoll = round.state === 'poll' && (round.poll === 'none' || round.poll === 'voided')
  return [
    ...(change ? ['changeAppraisal'] : []),
    ...(round.state === 'draft' ? ['discardAppraisal'] : []),
    ...(['draft', 'self', 'mutual', 'feedback'].includes(round.state) ? ['moveAppraisal'] : []),
    ...(mayPoll ? ['startAppraisalPoll', 'skipAppraisalPoll'] : []),
    ...(round.state === 'grading' ? ['setGrade', 'confirmGrades'] : []),
  ]
}
