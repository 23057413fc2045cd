/** The committee, or the general meeting, sets the grades: people decide, the poll is only looked at. */
import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import { checkGrades, excellentCap, type Grade } from '@zhibu/domain/ballots/appraisal'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { refuseOwn } from '../access.ts'
import { movedTo } from '../queries/brief.ts'
import { decidersIn } from '../queries/deciders.ts'
import { findPlaces, updatePlace } from '../store/places.ts'
import { updateRound } from '../store/rounds.ts'
import { sealText } from '../store/sealed-texts.ts'
import type { PlaceRow, RoundRow } from '../store/tables.ts'
import { lockedPlace, lockedRound } from './locked-round.ts'
import { tellPeople } from './tell.ts'

export const setGrade: Handler<typeof appraisalsEndpoints.setGrade> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const { round, place } = await lockedPlace(tx, params.placeId, ['grading', 'feedback'])
    if (place.part !== 'graded') throw new Refusal('appraisals.notGraded')
    const deciders = await decidersIn(services, tx, round.unit_id)
    // Where the general meeting decides, an officer puts down its decision, on whomever it is.
    if (deciders.includes('committee')) refuseOwn(place, actor)
    if (place.version !== body.version) throw stale({ id: place.id, version: place.version })
    if (round.state === 'feedback') await requireObjection(tx, round, place, body.grade)
    const changed = await updatePlace(tx, place.id, {
      grade: body.grade,
      grade_reason_sealed: sealText(services, place.id, 'grade_reason_sealed', body.reason),
      read_on: round.state === 'feedback' ? null : place.read_on,
    })
    if (round.state === 'feedback') await tellPeople(services, tx, round, [place], 'appraisals.graded')
    await call.audit(tx, { detail: { from: place.grade, to: body.grade } })
    return { id: changed.id, version: changed.version }
  })

/** A grade that was told is changed only after the person objected, and within the cap or its recorded exception. */
async function requireObjection(tx: Tx, round: RoundRow, place: PlaceRow, grade: Grade): Promise<void> {
  if (!place.objection_sealed || place.answer_sealed) throw new Refusal('appraisals.stateForbids')
  const others = (await findPlaces(tx, round.id)).filter((other) => other.id !== place.id)
  requireCap([...gradesOf(others), grade], round.exception_reason)
}

export const confirmGrades: Handler<typeof appraisalsEndpoints.confirmGrades> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, body } = call
    const round = await lockedRound(call, tx, ['grading'], body.version)
    await requireDecider(services, tx, round, body.decidedBy)
    if (body.decidedOn > today(services.clock)) throw new Refusal('appraisals.decidedInFuture')
    const places = (await findPlaces(tx, round.id)).filter((place) => place.part === 'graded')
    const missing = places.filter((place) => place.grade === null).length
    if (missing) throw new Refusal('appraisals.gradesMissing', { params: { missing } })
    const check = requireCap(gradesOf(places), body.exceptionReason)
    const confirmed = await updateRound(tx, round.id, {
      state: 'feedback',
      decided_by: body.decidedBy,
      decided_on: body.decidedOn,
      exception_reason: check.withinCap ? null : body.exceptionReason,
    })
    await tellPeople(services, tx, confirmed, places, 'appraisals.graded')
    await call.audit(tx, {
      detail: { decidedBy: body.decidedBy, counts: check.counts, cap: check.cap, withinCap: check.withinCap },
    })
    return movedTo(confirmed)
  })

async function requireDecider(
  services: Services,
  tx: Tx,
  round: RoundRow,
  by: 'committee' | 'generalMeeting',
): Promise<void> {
  const deciders = await decidersIn(services, tx, round.unit_id)
  if (!deciders.includes(by)) throw new Refusal('appraisals.generalMeetingDecides')
}

function gradesOf(places: readonly PlaceRow[]): Grade[] {
  return places.flatMap((place) => place.grade ?? [])
}

/** More than a third excellent needs a reason on record; it is not forbidden. */
function requireCap(grades: readonly Grade[], exceptionReason: string | null) {
  const check = checkGrades(grades)
  if (!check.withinCap && !exceptionReason)
    throw new Refusal('appraisals.capNeedsReason', {
      params: { excellent: check.counts.excellent, cap: excellentCap(grades.length) },
    })
  return check
}
