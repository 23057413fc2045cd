/** The way of one person through the stages, by the rules: at eighteen, a year as activist, a year on probation. */
import type { Stage } from '@zhibu/domain/members/codes'
import type { StageDates } from '@zhibu/domain/archive/growth-timeline'
import { addDays, addMonths, addYears, laterOf, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { decisionDay } from './academic-calendar.ts'
import type { Random } from './random.ts'

export interface Way extends StageDates {
  readonly stage: Stage
}

export interface WayOptions {
  readonly bornOn: PlainDate
  /** Nobody here applies before. */
  readonly startsOn: PlainDate
  /** Days that may pass until the application. */
  readonly hesitates: number
  readonly today: PlainDate
}

/** One way as it might have gone until today. `null`: has not applied as yet. */
export function inventWay(random: Random, { bornOn, startsOn, hesitates, today }: WayOptions): Way | null {
  const grown = addDays(addYears(bornOn, 18), random.int(1, 40))
  const appliedOn = addDays(laterOf(startsOn, grown), random.int(3, hesitates))
  const waits = (): number =>
    random.weighted([
      [0, 70],
      [1, 24],
      [2, 6],
    ])
  const activistOn = decisionDay(random, 'activist', addMonths(appliedOn, 3), waits())
  const prospectOn = decisionDay(random, 'prospect', addYears(activistOn, 1), waits())
  const joinedOn = decisionDay(random, 'admission', addDays(prospectOn, 32), waits())
  return untilToday({ appliedOn, activistOn, prospectOn, joinedOn, fullOn: addYears(joinedOn, 1) }, today)
}

/** What of a way has come about by today. */
function untilToday(dates: { readonly [K in keyof StageDates]: PlainDate }, today: PlainDate): Way | null {
  const past = (date: PlainDate): PlainDate | null => (date <= today ? date : null)
  const reached = {
    appliedOn: past(dates.appliedOn),
    activistOn: past(dates.activistOn),
    prospectOn: past(dates.prospectOn),
    joinedOn: past(dates.joinedOn),
    fullOn: past(dates.fullOn),
  }
  const stage = stageOf(reached)
  return stage === null ? null : { ...reached, stage }
}

function stageOf(dates: StageDates): Stage | null {
  if (dates.fullOn) return 'full'
  if (dates.joinedOn) return 'probationary'
  if (dates.prospectOn) return 'prospect'
  if (dates.activistOn) return 'activist'
  return dates.appliedOn ? 'applicant' : null
}
