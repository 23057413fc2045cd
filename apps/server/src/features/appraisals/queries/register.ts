/** The register of a round: who was appraised, the poll, the grade with its reason, whether it was read. */
import { REGISTER_TEXTS } from '@zhibu/domain/appraisals/register-texts'
import { MEETING_KINDS } from '@zhibu/domain/appraisals/round-states'
import { checkGrades, GRADE_ORDER, GRADES } from '@zhibu/domain/ballots/appraisal'
import { fillMessage, type Language, type MessageParams } from '@zhibu/domain/shared/message'
import { hasReached } from '@zhibu/domain/appraisals/round-states'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import { personDates } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { findPlaces } from '../store/places.ts'
import { findRound } from '../store/rounds.ts'
import { openText } from '../store/sealed-texts.ts'
import type { PlaceRow, RoundRow } from '../store/tables.ts'
import { inOrder } from './in-order.ts'
import { pollOfPlace } from './poll-view.ts'

export const registerColumns = [
  'number',
  'person',
  'campusId',
  'fullOn',
  'poll',
  'grade',
  'reason',
  'read',
  'remark',
] as const

export interface Register {
  readonly title: string
  readonly fileName: string
  readonly unit: string
  /** Branch, year, meeting, who decided and when. */
  readonly note: string
  /** What the grades come to, and why more than a third are excellent when they are. */
  readonly summary: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Reads the register of a round whose grades are confirmed. */
export async function readRegister(
  services: Services,
  roundId: string,
  language: Language,
): Promise<Register> {
  const { db } = services
  const round = await findRound(db, roundId)
  if (!round) throw notFound()
  if (!hasReached(round.state, 'feedback')) throw new Refusal('appraisals.stateForbids')
  const places = await findPlaces(db, round.id)
  const [people, units] = await Promise.all([
    personDates(
      db,
      places.map((place) => place.person_id),
    ),
    unitsById(db, [round.unit_id]),
  ])
  const unit = units.get(round.unit_id)?.name ?? ''
  const say = (key: keyof typeof REGISTER_TEXTS, params: MessageParams = {}) =>
    fillMessage(REGISTER_TEXTS[key], language, params)
  const names = { unit, year: round.year }
  const check = checkGrades(places.flatMap((place) => place.grade ?? []))
  const total = { graded: places.filter((place) => place.grade).length, ...check.counts }
  const rows = inOrder(places).map((place, index) => {
    const person = people.get(place.person_id)
    return [
      String(index + 1),
      person?.name ?? '',
      person?.campusId ?? '',
      person?.fullOn ?? '',
      pollText(place, round, say),
      place.grade ? GRADES[place.grade][language] : '',
      openText(services, place, 'grade_reason_sealed') ?? '',
      place.read_on ?? '',
      remarkOf(place, say),
    ]
  })
  return {
    title: say('name'),
    fileName: say('file', names),
    unit,
    note: say('note', {
      ...names,
      meeting: MEETING_KINDS[round.meeting_kind][language],
      meetingOn: round.meeting_on,
      decidedBy: say(round.decided_by ?? 'committee'),
      decidedOn: round.decided_on ?? '',
    }),
    summary: [
      say('total', total),
      ...(round.exception_reason ? [say('exception', { reason: round.exception_reason })] : []),
    ],
    columns: registerColumns.map((key) => say(key)),
    rows,
  }
}

type Say = (key: keyof typeof REGISTER_TEXTS, params?: MessageParams) => string

function pollText(place: PlaceRow, round: RoundRow, say: Say): string {
  if (place.part !== 'graded') return ''
  const poll = pollOfPlace(place)
  if (poll) return GRADE_ORDER.map((grade) => poll.counts[grade]).join(' / ')
  return round.poll === 'closed' ? say('pollClosed') : ''
}

function remarkOf(place: PlaceRow, say: Say): string {
  if (place.part === 'takesPart') return say('noGrade')
  if (place.part === 'elsewhere') {
    const reason = say('elsewhere', { reason: place.elsewhere_reason })
    return place.elsewhere_report ? `${reason}\n${say('report', { report: place.elsewhere_report })}` : reason
  }
  if (!place.objection_sealed) return ''
  return say(place.answer_sealed ? 'objected' : 'objectedOpen')
}
