import type { Reason } from '../shared/articles.ts'
import { addToMonth, monthOfDate, monthsFromTo, type PlainMonth } from '../shared/plain-month.ts'
import type { PlainDate } from '../shared/plain-date.ts'

/** Months without payment at which the system warns: its own setting, ahead of the rule. */
export const FIRST_WARNING = 3
export const SECOND_WARNING = 5
/** Consecutive months without good reason after which the matter is put before the branch (art. 13). */
export const BRANCH_ITEM = 6

export interface DuesHistory {
  /** Day of the branch meeting that admitted the person, or of arrival by transfer if that is later. */
  readonly owesSince: PlainDate
  /** Months paid, exempt, or owed elsewhere: nothing is asked for them. */
  readonly settled: ReadonlySet<PlainMonth>
  readonly current: PlainMonth
}

/**
 * The months still owed up to and with the current one, oldest first. A probationary member owes from the month
 * of the branch meeting that admitted (党费规定 art. 8).
 */
export function owedMonths({ owesSince, settled, current }: DuesHistory): PlainMonth[] {
  return monthsFromTo(monthOfDate(owesSince), current).filter((month) => !settled.has(month))
}

/** The longest run of consecutive past months without payment; the current month is not over and counts not. */
export function arrearsRun(history: DuesHistory): PlainMonth[] {
  let longest: PlainMonth[] = []
  let run: PlainMonth[] = []
  for (const month of owedMonths(history)) {
    if (month >= history.current) break
    const last = run.at(-1)
    run = last !== undefined && addToMonth(last, 1) === month ? [...run, month] : [month]
    if (run.length >= longest.length) longest = run
  }
  return longest
}

export type ArrearsCode = 'arrearsFirstWarning' | 'arrearsSecondWarning' | 'arrearsBranchItem'

export interface ArrearsFinding extends Reason {
  readonly code: ArrearsCode
}

/**
 * What arrears call for: a word to the person and the branch at 3 and 5 months (a setting), at 6 consecutive
 * months an item for the branch meeting (党费规定 art. 13; 教育管理条例 art. 31). Nothing follows by itself.
 */
export function arrearsFinding(history: DuesHistory): ArrearsFinding | null {
  const run = arrearsRun(history)
  const months = run.length
  if (months < FIRST_WARNING) return null
  const inputs = { months, from: run[0] ?? null, to: run.at(-1) ?? null }
  if (months >= BRANCH_ITEM) {
    return { code: 'arrearsBranchItem', rule: 'dues.arrearsSixMonths', article: 'dues2008/13', inputs }
  }
  const code = months >= SECOND_WARNING ? 'arrearsSecondWarning' : 'arrearsFirstWarning'
  return { code, rule: 'dues.arrearsWarning', article: 'setting/', inputs }
}
