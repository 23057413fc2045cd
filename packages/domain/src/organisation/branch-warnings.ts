import type { Article, Inputs } from '../shared/articles.ts'
import type { PlainDate } from '../shared/plain-date.ts'
import type { BranchWarningCode } from './branch-warning-texts.ts'
import { termState } from './terms.ts'

/** Full members from which a branch has a committee (支部工作条例 art. 20). */
export const COMMITTEE_FROM = 7
/** Members a branch generally has at most (art. 4). */
export const MOST_MEMBERS = 50
/** Full members a branch needs (art. 4). */
export const FEWEST_FULL_MEMBERS = 3
/** Seats of a branch committee (art. 20): three to five, generally not more than seven. */
export const FEWEST_SEATS = 3
export const MOST_SEATS = 7

/** What the warnings are worked out from; counts on the day. */
export interface BranchFacts {
  readonly fullMembers: number
  readonly probationaryMembers: number
  /** People on the committee, secretary and deputy among them; 0 for a branch without one. */
  readonly committeeSize: number
  readonly hasSecretary: boolean
  /** Last day of the present term, if it is known. */
  readonly termEndsOn: PlainDate | null
  readonly today: PlainDate
}

export interface BranchWarning {
  readonly code: BranchWarningCode
  readonly rule: `branch.${string}`
  readonly article: Article
  readonly inputs: Inputs
  /** `breach`: the rule is not met today; `reminder`: something is coming up. */
  readonly kind: 'breach' | 'reminder'
}

function breach(
  code: BranchWarningCode,
  rule: BranchWarning['rule'],
  article: Article,
  inputs: Inputs,
): BranchWarning {
  return { code, rule, article, inputs, kind: 'breach' }
}

function sizeWarnings({ fullMembers, probationaryMembers }: BranchFacts): BranchWarning[] {
  const warnings: BranchWarning[] = []
  const members = fullMembers + probationaryMembers
  if (fullMembers < FEWEST_FULL_MEMBERS) {
    const inputs = { fullMembers, fewest: FEWEST_FULL_MEMBERS }
    warnings.push(breach('tooFewFullMembers', 'branch.fewestFullMembers', 'branch2018/4', inputs))
  }
  if (members > MOST_MEMBERS) {
    warnings.push(breach('tooManyMembers', 'branch.size', 'branch2018/4', { members, most: MOST_MEMBERS }))
  }
  return warnings
}

function committeeWarnings({ fullMembers, committeeSize, hasSecretary }: BranchFacts): BranchWarning[] {
  const warnings: BranchWarning[] = []
  const add = (code: BranchWarningCode, rule: BranchWarning['rule'], inputs: Inputs) =>
    warnings.push(breach(code, rule, 'branch2018/20', { fullMembers, committeeSize, ...inputs }))
  if (!hasSecretary) add('secretaryMissing', 'branch.secretary', {})
  if (fullMembers >= COMMITTEE_FROM && committeeSize === 0) {
    add('committeeMissing', 'branch.committeeRequired', { from: COMMITTEE_FROM })
  }
  if (fullMembers >= COMMITTEE_FROM && committeeSize > 0 && committeeSize < FEWEST_SEATS) {
    add('committeeTooSmall', 'branch.committeeSize', { fewest: FEWEST_SEATS })
  }
  if (committeeSize > MOST_SEATS) add('committeeTooLarge', 'branch.committeeSize', { most: MOST_SEATS })
  if (fullMembers < COMMITTEE_FROM && committeeSize >= FEWEST_SEATS) {
    add('committeeNotDue', 'branch.committeeRequired', { from: COMMITTEE_FROM })
  }
  return warnings
}

function termWarnings({ termEndsOn, today }: BranchFacts): BranchWarning[] {
  if (termEndsOn === null) return []
  const state = termState(termEndsOn, today)
  if (state === 'running') return []
  const inputs = { termEndsOn, today }
  if (state === 'endingSoon') {
    return [
      {
        code: 'termEndingSoon',
        rule: 'branch.termReminder',
        article: 'branch2018/21',
        inputs,
        kind: 'reminder',
      },
    ]
  }
  return [breach(state === 'over' ? 'termOver' : 'termLongOver', 'branch.term', 'branch2018/21', inputs)]
}

/**
 * What is wrong with a branch or coming up: size (支部工作条例 arts 4, 5), committee and secretary (art. 20;
 * 高校基层组织工作条例 art. 8), term (art. 21). Each warning names its rule, article and the numbers.
 */
export function branchWarnings(facts: BranchFacts): BranchWarning[] {
  return [...sizeWarnings(facts), ...committeeWarnings(facts), ...termWarnings(facts)]
}
