import type { Article, Inputs } from '../shared/articles.ts'
import {
  addToMonth,
  monthsBetween,
  quarterEnd,
  monthsFromTo,
  type PlainMonth,
} from '../shared/plain-month.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import { LARGE_DUES_FEN } from './bands.ts'

/** How many months back may generally be paid after the event (党费规定 art. 12). */
export const BACK_MONTHS = 6

export type PaymentProblemCode =
  | 'noMonthChosen'
  | 'monthChosenTwice'
  | 'monthSettled'
  | 'backPaymentTooOld'
  | 'advanceBeyondQuarter'

export interface PaymentProblem {
  readonly code: PaymentProblemCode
  readonly rule: string
  readonly article: Article
  readonly inputs: Inputs
}

export interface PayableMonths {
  readonly arrears: readonly PlainMonth[]
  readonly current: PlainMonth | null
  /** Later months of the current quarter, with the branch's consent to pay by the quarter. */
  readonly advance: readonly PlainMonth[]
  /** Owed, but more than six months back: for the branch to decide. */
  readonly tooOld: readonly PlainMonth[]
}

/** The months a member may pay now, from those still owed up to the current one (art. 12). */
export function payableMonths(
  owed: readonly PlainMonth[],
  settled: ReadonlySet<PlainMonth>,
  current: PlainMonth,
): PayableMonths {
  const oldest = addToMonth(current, -BACK_MONTHS)
  return {
    arrears: owed.filter((month) => month < current && month >= oldest),
    current: owed.includes(current) ? current : null,
    advance: monthsFromTo(addToMonth(current, 1), quarterEnd(current)).filter((month) => !settled.has(month)),
    tooOld: owed.filter((month) => month < oldest),
  }
}

function problem(
  code: PaymentProblemCode,
  rule: string,
  article: Article,
  inputs: Inputs,
): Result<never, PaymentProblem> {
  return refused({ code, rule, article, inputs })
}

/**
 * Whether the chosen months may be paid in one payment: generally not more than six months back, and nothing
 * beyond the current quarter (党费规定 art. 12). Returns them in order.
 */
export function checkMonths(
  chosen: readonly PlainMonth[],
  settled: ReadonlySet<PlainMonth>,
  current: PlainMonth,
): Result<PlainMonth[], PaymentProblem> {
  if (chosen.length === 0) return problem('noMonthChosen', 'dues.months', 'dues2008/12', {})
  const months = [...chosen].sort()
  for (const [place, month] of months.entries()) {
    const inputs = { month, current }
    if (months[place - 1] === month) return problem('monthChosenTwice', 'dues.months', 'dues2008/12', inputs)
    if (settled.has(month)) return problem('monthSettled', 'dues.months', 'dues2008/12', inputs)
    if (monthsBetween(month, current) > BACK_MONTHS) {
      return problem('backPaymentTooOld', 'dues.backPayment', 'dues2008/12', { ...inputs, most: BACK_MONTHS })
    }
    if (month > quarterEnd(current)) {
      return problem('advanceBeyondQuarter', 'dues.advance', 'dues2008/12', {
        ...inputs,
        last: quarterEnd(current),
      })
    }
  }
  return accepted(months)
}

/** What rule a voluntary payment falls under: large dues from 1000 yuan in one payment, beyond what is due. */
export function voluntaryKind(beyondDueFen: number): {
  readonly kind: 'voluntary' | 'large'
  readonly rule: string
  readonly article: Article
  readonly inputs: Inputs
} {
  const inputs = { beyondDueFen, largeFromFen: LARGE_DUES_FEN }
  if (beyondDueFen >= LARGE_DUES_FEN)
    return { kind: 'large', rule: 'dues.large', article: 'dues2008/11', inputs }
  return { kind: 'voluntary', rule: 'dues.voluntary', article: 'dues2017/1', inputs }
}
