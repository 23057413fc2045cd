import type { Article, Inputs, Reason } from '../shared/articles.ts'
import type { BallotRule } from './ballot-texts.ts'

/** One line of a result worked out on paper: the rule, its article, the numbers, and whether it is met. */
export interface BallotLine extends Reason<BallotRule> {
  /** null for a line that only states something. */
  readonly met: boolean | null
}

export function line(
  rule: BallotRule,
  article: Article,
  inputs: Inputs,
  met: boolean | null = null,
): BallotLine {
  return { rule, article, inputs, met }
}

/** The smallest whole number that is more than half. */
export function moreThanHalf(base: number): number {
  return Math.floor(base / 2) + 1
}

/** The smallest whole number that is at least half. */
export function atLeastHalf(base: number): number {
  return Math.ceil(base / 2)
}

/** True for the whole numbers from zero that a count can be. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
