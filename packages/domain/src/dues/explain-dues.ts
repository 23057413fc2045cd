import type { Article, Inputs, Reason } from '../shared/articles.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import {
  FARMER_LEAST_FEN,
  FARMER_MOST_FEN,
  FLAT_FEN,
  NORMAL_CEILING_FEN,
  ROUNDING_ARTICLE,
  bandOf,
  perMilleOf,
  type Band,
} from './bands.ts'
import { DUES_CATEGORIES, type Category, type DuesCategory } from './categories.ts'

/** Largest base taken: a hundred million yuan, so that every product stays an exact integer. */
export const LARGEST_BASE_FEN = 10_000_000_000

/** A relief for hardship (党费规定 art. 7), as it was decided. */
export interface Reduction {
  /** What is left to pay a month; 0 for an exemption. */
  readonly amountFen: number
  /** Who agreed: the next higher committee, or for retired members the branch alone (2017 notice). */
  readonly approvedBy: 'higherCommittee' | 'branch' | null
}

export interface DuesFacts {
  readonly category: DuesCategory
  /**
   * Monthly base in fen: regular pay after tax; for annual salary the pay received that month; for the
   * self-employed the last quarter's monthly average; for retired members basic pay without allowances.
   * Not needed where the amount is flat.
   */
  readonly baseFen?: number | null
  /** For farmers: what the locality has set. */
  readonly localFen?: number | null
  readonly reduction?: Reduction | null
}

export type DuesProblem =
  | 'baseMissing'
  | 'baseInvalid'
  | 'localAmountInvalid'
  | 'reductionInvalid'
  | 'reductionNotApproved'

export type DuesNoteCode = 'roundedHalfUp' | 'aboveNormalCeiling' | 'baseIsZero'

export interface DuesNote extends Reason {
  readonly code: DuesNoteCode
}

/** A month's due and why: what a person is shown who asks. */
export interface DuesExplanation {
  readonly amountFen: number
  readonly rule: string
  readonly article: Article
  readonly inputs: Inputs
  readonly notes: readonly DuesNote[]
}

function isFen(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most
}

function notesOf(baseFen: number, amountFen: number, perMille: number): DuesNote[] {
  const notes: DuesNote[] = []
  if ((baseFen * perMille) % 1000 !== 0) {
    const inputs = { exactThousandthsFen: baseFen * perMille, amountFen }
    notes.push({ code: 'roundedHalfUp', rule: 'dues.rounding', article: ROUNDING_ARTICLE, inputs })
  }
  if (amountFen > NORMAL_CEILING_FEN) {
    const inputs = { ceilingFen: NORMAL_CEILING_FEN, beyondFen: amountFen - NORMAL_CEILING_FEN }
    notes.push({ code: 'aboveNormalCeiling', rule: 'dues.normalCeiling', article: 'dues2017/1', inputs })
  }
  if (baseFen === 0) {
    notes.push({ code: 'baseIsZero', rule: 'dues.base', article: 'dues2008/1', inputs: { baseFen } })
  }
  return notes
}

function banded(
  category: DuesCategory,
  bands: readonly Band[],
  article: Article,
  baseFen: number | null | undefined,
): Result<DuesExplanation, DuesProblem> {
  if (baseFen === null || baseFen === undefined) return refused('baseMissing')
  if (!isFen(baseFen, LARGEST_BASE_FEN)) return refused('baseInvalid')
  const { band, number } = bandOf(bands, baseFen)
  const amountFen = perMilleOf(baseFen, band.perMille)
  const aboveFen = number > 1 ? (bands[number - 2]?.upToFen ?? null) : null
  const inputs = { category, baseFen, band: number, aboveFen, upToFen: band.upToFen, perMille: band.perMille }
  const notes = notesOf(baseFen, amountFen, band.perMille)
  return accepted({ amountFen, rule: `dues.${category}.band${number}`, article, inputs, notes })
}

function unreduced({ category, baseFen, localFen }: DuesFacts): Result<DuesExplanation, DuesProblem> {
  const spec: Category = DUES_CATEGORIES[category]
  const { article } = spec
  if (spec.kind === 'banded') return banded(category, spec.bands, article, baseFen)
  if (spec.kind === 'flat') {
    const inputs = { category, flatFen: FLAT_FEN }
    return accepted({ amountFen: FLAT_FEN, rule: `dues.${category}.flat`, article, inputs, notes: [] })
  }
  if (!isFen(localFen, FARMER_MOST_FEN) || localFen < FARMER_LEAST_FEN) return refused('localAmountInvalid')
  const inputs = { category, localFen, leastFen: FARMER_LEAST_FEN, mostFen: FARMER_MOST_FEN }
  return accepted({ amountFen: localFen, rule: `dues.${category}.local`, article, inputs, notes: [] })
}

/** A reduction stands only below the full due and once the right body has agreed (art. 7; 2017 notice). */
function reduce(
  full: DuesExplanation,
  category: DuesCategory,
  { amountFen, approvedBy }: Reduction,
): Result<DuesExplanation, DuesProblem> {
  if (!isFen(amountFen, full.amountFen) || (amountFen === full.amountFen && amountFen > 0)) {
    return refused('reductionInvalid')
  }
  const branchSuffices = category === 'retired'
  if (approvedBy !== 'higherCommittee' && !(approvedBy === 'branch' && branchSuffices)) {
    return refused('reductionNotApproved')
  }
  const rule = amountFen === 0 ? 'dues.exempt' : 'dues.reduced'
  const article: Article = approvedBy === 'branch' ? 'dues2017/' : 'dues2008/7'
  const inputs = { ...full.inputs, fullFen: full.amountFen, fullRule: full.rule, approvedBy }
  return accepted({ amountFen, rule, article, inputs, notes: [] })
}

/**
 * A member's due for one month in fen, and why (党费规定 arts 1–7): one rate on the whole base by its band, a
 * flat sum, or what an approved reduction leaves; half up to the fen. More than 1000 yuan is not cut off but
 * noted, because more than that is voluntary (2017 notice).
 */
export function explainDues(facts: DuesFacts): Result<DuesExplanation, DuesProblem> {
  const full = unreduced(facts)
  if (!full.ok || !facts.reduction) return full
  return reduce(full.value, facts.category, facts.reduction)
}

/** The base of the self-employed: the average of the last quarter's three monthly net incomes (art. 4), half up. */
export function quarterAverageFen(months: readonly [number, number, number]): Result<number, DuesProblem> {
  if (!months.every((fen) => isFen(fen, LARGEST_BASE_FEN))) return refused('baseInvalid')
  const sum = months[0] + months[1] + months[2]
  return accepted(Math.floor((sum * 2 + 3) / 6))
}
