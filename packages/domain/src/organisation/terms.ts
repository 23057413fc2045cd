import type { UnitKind } from '../access/offices.ts'
import type { Article } from '../shared/articles.ts'
import { addMonths, addYears, type PlainDate } from '../shared/plain-date.ts'

interface Term {
  readonly years: number
  readonly article: Article
}

const TERMS: Partial<Record<UnitKind, Term>> = {
  universityCommittee: { years: 5, article: 'university2021/5' },
  collegeCommittee: { years: 5, article: 'university2021/7' },
  generalBranch: { years: 5, article: 'university2021/7' },
  branch: { years: 3, article: 'university2021/8' },
}

/** Months before the end of a term in which the reminder is due (支部工作条例 art. 21). */
export const REMINDER_MONTHS = 6
/** Years by which a change of term may be early or late, with approval (支部工作条例 art. 21). */
export const SLACK_YEARS = 1

/** The length of a committee's term (高校基层组织工作条例 arts 5, 7, 8); null for units without one. */
export function termOf(kind: UnitKind): Term | null {
  return TERMS[kind] ?? null
}

/** The last day of a term that began on a day; null for units without one. */
export function termEnd(kind: UnitKind, startedOn: PlainDate): PlainDate | null {
  const term = termOf(kind)
  return term ? addYears(startedOn, term.years) : null
}

export type TermState = 'running' | 'endingSoon' | 'over' | 'overBeyondSlack'

/** How a term that ends on a day stands today; on its last day it still runs. */
export function termState(endsOn: PlainDate, today: PlainDate): TermState {
  if (today > addYears(endsOn, SLACK_YEARS)) return 'overBeyondSlack'
  if (today > endsOn) return 'over'
  return today >= addMonths(endsOn, -REMINDER_MONTHS) ? 'endingSoon' : 'running'
}
