import { addDays, addMonths, wholeMonthsBetween, type PlainDate } from '../shared/plain-date.ts'

/** Months between two reviews of an activist (发展党员工作细则 art. 11). */
export const REVIEW_MONTHS = 6

/** One stretch of time counted from an anchor; both days belong to it. */
export interface Period {
  /** 0 for the first. */
  readonly index: number
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
}

/** The period of `everyMonths` months with a given index. */
export function periodAt(anchor: PlainDate, everyMonths: number, index: number): Period {
  const startsOn = addMonths(anchor, index * everyMonths)
  return { index, startsOn, endsOn: addDays(addMonths(anchor, (index + 1) * everyMonths), -1) }
}

/** The index of the period a day falls in; -1 for days before the anchor. */
export function periodIndexOf(anchor: PlainDate, everyMonths: number, day: PlainDate): number {
  return day < anchor ? -1 : Math.floor(wholeMonthsBetween(anchor, day) / everyMonths)
}

/** The periods that have begun by a day, first one first, or up to the day the matter ended. */
export function periodsUntil(anchor: PlainDate, everyMonths: number, until: PlainDate): Period[] {
  const last = periodIndexOf(anchor, everyMonths, until)
  return Array.from({ length: last + 1 }, (_, index) => periodAt(anchor, everyMonths, index))
}

/** The half-years of an activist's register, from the day of becoming one (细则 art. 11). */
export function halfYearPeriods(activistOn: PlainDate, until: PlainDate): Period[] {
  return periodsUntil(activistOn, REVIEW_MONTHS, until)
}
