import type { OwnPlace } from '@zhibu/contract/appraisals'
import { GRADES } from '@zhibu/domain/ballots/appraisal'
import { filled, HELD_VALUES, heldLabel } from '@zhibu/domain/privacy/held-record-texts'
import type { HeldFact, HeldRecords } from '../../../platform/held-about-person.ts'
import type { Services } from '../../../platform/services.ts'
import { unitsById } from '../../organisation/public.ts'
import { findPlaceOf } from '../store/places.ts'
import { findRoundsWith } from '../store/rounds.ts'
import { openText } from '../store/sealed-texts.ts'
import { feedbackOf } from './own-place.ts'

/** A person's places in rounds, as far as the person is shown them: feedback and comments once they are given. */
export async function appraisalsAboutPerson(services: Services, personId: string): Promise<HeldRecords> {
  const { db } = services
  const rounds = await findRoundsWith(db, personId)
  const units = await unitsById(
    db,
    rounds.map((round) => round.unit_id),
  )
  const facts: HeldFact[] = []
  const data: object[] = []
  for (const round of rounds) {
    const place = await findPlaceOf(db, round.id, personId)
    if (!place) continue
    const { year } = round
    const self = openText(services, place, 'self_sealed')
    const feedback = await feedbackOf(services, round, place)
    const elsewhere = place.elsewhere_reason && {
      reason: place.elsewhere_reason,
      report: place.elsewhere_report,
    }
    if (elsewhere) {
      const value = filled(HELD_VALUES.elsewhere, { reason: elsewhere.reason })
      facts.push({ label: heldLabel('elsewhere', { year }), value, sealed: false })
    } else facts.push({ label: heldLabel('self', { year }), value: self, sealed: true })
    if (feedback) facts.push(...toldOf(year, feedback))
    data.push({
      year,
      unit: units.get(round.unit_id)?.name ?? '',
      part: place.part,
      elsewhere,
      selfAppraisal: self,
      submittedOn: place.self_submitted_on,
      feedback,
    })
  }
  return { facts, data }
}

function toldOf(year: number, feedback: NonNullable<OwnPlace['feedback']>): HeldFact[] {
  const { grade, decidedOn, reason, comments, objection, answer } = feedback
  const text = (key: 'reason' | 'comments' | 'objection' | 'answer', value: string | null): HeldFact[] =>
    value === null ? [] : [{ label: heldLabel(key, { year }), value, sealed: true }]
  const value = filled(HELD_VALUES.grade, { grade: GRADES[grade].zh, day: decidedOn })
  return [
    { label: heldLabel('grade', { year }), value, sealed: false },
    ...text('reason', reason),
    ...text('comments', comments?.length ? comments.join('\n') : null),
    ...text('objection', objection),
    ...text('answer', answer),
  ]
}
