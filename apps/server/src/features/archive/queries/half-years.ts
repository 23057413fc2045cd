/** The half-years of a person that the branch reviews. */
import { DEFAULT_DUE_SETTINGS } from '@zhibu/domain/archive/due'
import { halfYearPeriods, periodsUntil } from '@zhibu/domain/archive/review-periods'
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import type { PersonDates } from '../../members/public.ts'
import { writingStage } from '../access.ts'

export interface HalfYear {
  readonly from: string
  readonly to: string
}

/**
 * Half-years that have begun by `day`: as an activist or prospect until the admitting meeting, and anew as a
 * probationary member. None for people before and after.
 */
export function reviewPeriods(person: PersonDates, day: string): HalfYear[] {
  const stage = writingStage(person)
  return stage === 'full' || stage === 'applicant'
    ? []
    : [...trainingPeriods(person, day), ...probationPeriods(person, day)]
}

/** Half-years as an activist and prospect. */
export function trainingPeriods(
  { activistOn, joinedOn }: Pick<PersonDates, 'activistOn' | 'joinedOn'>,
  day: string,
): HalfYear[] {
  if (!activistOn) return []
  const last = joinedOn && joinedOn <= day ? addDays(joinedOn as PlainDate, -1) : day
  return halfYearPeriods(activistOn as PlainDate, last as PlainDate).map(plain)
}

/** Half-years of the probation. */
export function probationPeriods(
  { joinedOn, fullOn }: Pick<PersonDates, 'joinedOn' | 'fullOn'>,
  day: string,
): HalfYear[] {
  if (!joinedOn) return []
  const last = fullOn && fullOn <= day ? addDays(fullOn as PlainDate, -1) : day
  const { probationReviewEveryMonths } = DEFAULT_DUE_SETTINGS
  return periodsUntil(joinedOn as PlainDate, probationReviewEveryMonths, last as PlainDate).map(plain)
}

function plain({ startsOn, endsOn }: { readonly startsOn: PlainDate; readonly endsOn: PlainDate }): HalfYear {
  return { from: startsOn, to: endsOn }
}
