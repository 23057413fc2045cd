import type { Message } from '../shared/message.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import { isCount, line, type BallotLine } from './ballot-line.ts'

/** Grades of the yearly appraisal, best first. */
export const GRADES = {
  excellent: { zh: '优秀', en: 'Excellent' },
  qualified: { zh: '合格', en: 'Qualified' },
  basic: { zh: '基本合格', en: 'Basically qualified' },
  unqualified: { zh: '不合格', en: 'Unqualified' },
} as const satisfies Record<string, Message>

export type Grade = keyof typeof GRADES

export const GRADE_ORDER = Object.keys(GRADES) as readonly Grade[]

/** Results of fewer raters stay closed: who gave what could be guessed. A rule of this system. */
export const FEWEST_RATERS = 5

/** How many may be 优秀: generally a third of the members graded, rounded down (reading A18). */
export function excellentCap(graded: number): number {
  return isCount(graded) ? Math.floor(graded / 3) : 0
}

export interface GradesCheck {
  readonly cap: number
  readonly counts: Readonly<Record<Grade, number>>
  readonly withinCap: boolean
  readonly lines: readonly BallotLine[]
}

/**
 * Checks the grades a committee wants to set: 优秀 generally for not more than a third of the members graded.
 * 「一般」 leaves room for a reasoned exception, so this reports and does not refuse.
 */
export function checkGrades(grades: readonly Grade[]): GradesCheck {
  const counts = { excellent: 0, qualified: 0, basic: 0, unqualified: 0 }
  for (const grade of grades) counts[grade] += 1
  const cap = excellentCap(grades.length)
  const withinCap = counts.excellent <= cap
  const inputs = { graded: grades.length, excellent: counts.excellent, cap }
  return { cap, counts, withinCap, lines: [line('appraisal.excellentCap', 'reading/A18', inputs, withinCap)] }
}

export interface PollResult {
  readonly raters: number
  readonly counts: Readonly<Record<Grade, number>>
  readonly lines: readonly BallotLine[]
}

/** Opens the poll on one person, unless fewer than five have rated: then nothing of it is shown. */
export function openPoll(
  counts: Readonly<Record<Grade, number>>,
): Result<PollResult, 'tooFewRaters' | 'countsInvalid'> {
  const numbers = GRADE_ORDER.map((grade) => counts[grade])
  if (!numbers.every(isCount)) return refused('countsInvalid')
  const raters = numbers.reduce((sum, count) => sum + count, 0)
  if (raters < FEWEST_RATERS) return refused('tooFewRaters')
  return accepted({
    raters,
    counts,
    lines: [line('appraisal.fewestRaters', 'setting/', { raters, fewest: FEWEST_RATERS }, true)],
  })
}
