import type { Article } from '../shared/articles.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import { atLeastHalf, isCount, line, moreThanHalf, type BallotLine } from './ballot-line.ts'

export type ResolutionKind = 'ordinary' | 'admission' | 'conversion' | 'disposal'

interface ResolutionRule {
  readonly article: Article
  readonly quorumArticle: Article
  /** Admission and conversion open only with more than half; other meetings with half or more. */
  readonly quorum: 'half' | 'moreThanHalf'
  /** Written opinions of absent members count only where the admission rules say so (reading A7). */
  readonly written: boolean
}

const RULES: Readonly<Record<ResolutionKind, ResolutionRule>> = {
  ordinary: { quorum: 'half', written: false, quorumArticle: 'branch2018/11', article: 'branch2018/11' },
  admission: {
    quorum: 'moreThanHalf',
    written: true,
    quorumArticle: 'admission2026/19',
    article: 'admission2026/20',
  },
  conversion: {
    quorum: 'moreThanHalf',
    written: true,
    quorumArticle: 'admission2026/32',
    article: 'admission2026/32',
  },
  disposal: { quorum: 'half', written: false, quorumArticle: 'branch2018/11', article: 'branch2018/11' },
}

export interface Tally {
  readonly yes: number
  readonly no: number
  readonly abstain: number
}

export interface ResolutionFacts {
  readonly kind: ResolutionKind
  /** Full members with vote who should attend (应到会); nobody is left out without a record (reading A8). */
  readonly entitled: number
  /** Of these, those present (实到会). A written opinion is not presence. */
  readonly present: number
  readonly ballots: Tally & { readonly invalid: number }
  /** Opinions of absent members, handed in formally before the meeting. */
  readonly written?: Tally
}

export type ResolutionProblem =
  | 'countsInvalid'
  | 'presentExceedsEntitled'
  | 'ballotsExceedPresent'
  | 'writtenNotAllowed'
  | 'writtenExceedsAbsent'

export interface ResolutionResult {
  readonly outcome: 'passed' | 'rejected' | 'noQuorum'
  readonly needPresent: number
  readonly needYes: number
  /** Ballots and written opinions together. */
  readonly yes: number
  readonly lines: readonly BallotLine[]
}

const NOBODY: Tally = { yes: 0, no: 0, abstain: 0 }

/** How many must be present for the meeting to open: see `RULES` for the articles. */
export function presenceNeeded(kind: ResolutionKind, entitled: number): number {
  return RULES[kind].quorum === 'half' ? atLeastHalf(entitled) : moreThanHalf(entitled)
}

/** The quorum worked out: whether a meeting may open with so many present. */
export function quorumLine(kind: ResolutionKind, entitled: number, present: number): BallotLine {
  const { quorum, quorumArticle } = RULES[kind]
  const needPresent = presenceNeeded(kind, entitled)
  const rule = quorum === 'half' ? 'ballots.quorumHalf' : 'ballots.quorumMoreThanHalf'
  return line(rule, quorumArticle, { entitled, present, needPresent }, present >= needPresent)
}

/** How many must agree: always more than half of those who should attend, so abstaining is not agreeing. */
export function yesNeeded(entitled: number): number {
  return moreThanHalf(entitled)
}

/** Whether absent members' written opinions count: at admission and conversion only (细则 art. 20; 2014 art. 21). */
export function writtenOpinionsCount(kind: ResolutionKind): boolean {
  return RULES[kind].written
}

function checkCounts(facts: ResolutionFacts, written: Tally): ResolutionProblem | null {
  const { entitled, present, ballots } = facts
  const { yes, no, abstain, invalid } = ballots
  const counts = [entitled, present, yes, no, abstain, invalid, written.yes, written.no, written.abstain]
  if (!counts.every(isCount) || entitled === 0) return 'countsInvalid'
  if (present > entitled) return 'presentExceedsEntitled'
  if (yes + no + abstain + invalid > present) return 'ballotsExceedPresent'
  const opinions = written.yes + written.no + written.abstain
  if (opinions > 0 && !writtenOpinionsCount(facts.kind)) return 'writtenNotAllowed'
  return opinions > entitled - present ? 'writtenExceedsAbsent' : null
}

/**
 * The result of a vote on a text, line by line. Ordinary: at least half present, more than half of those who
 * should attend agree (支部工作条例 art. 11). Admission and conversion: more than half present, and written
 * opinions are counted beside the ballots (细则 arts 19, 20, 32). Disposal: as ordinary, for want of a rule of
 * its own. The base is always who should attend, never who came.
 */
export function resolve(facts: ResolutionFacts): Result<ResolutionResult, ResolutionProblem> {
  const written = facts.written ?? NOBODY
  const problem = checkCounts(facts, written)
  if (problem) return refused(problem)
  const { kind, entitled, present, ballots } = facts
  const rule = RULES[kind]
  const needPresent = presenceNeeded(kind, entitled)
  const needYes = yesNeeded(entitled)
  const yes = ballots.yes + written.yes
  const quorum = present >= needPresent
  const lines: BallotLine[] = [quorumLine(kind, entitled, present)]
  if (rule.written) {
    const { yes: writtenYes, no: writtenNo, abstain: writtenAbstain } = written
    lines.push(line('ballots.writtenCounted', rule.article, { writtenYes, writtenNo, writtenAbstain }))
  }
  const { invalid } = ballots
  if (invalid > 0) lines.push(line('ballots.invalidNotYes', 'reading/A6', { invalid }))
  const majority = { ballotsYes: ballots.yes, writtenYes: written.yes, yes, entitled, needYes }
  lines.push(line('ballots.majorityOfEntitled', rule.article, majority, yes >= needYes))
  const outcome = !quorum ? 'noQuorum' : yes >= needYes ? 'passed' : 'rejected'
  return accepted({ outcome, needPresent, needYes, yes, lines })
}
