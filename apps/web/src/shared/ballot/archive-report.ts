/** What a verification found, in a form that travels between threads and says line by line what was checked. */
import {
  hashHex,
  ownersOf,
  type Board,
  type ElectionResult,
  type RejectionCode,
  type VerifyReport,
  type VerifyStep,
} from '@zhibu/ballot'

/** The lines of a verification, in the order of the work. */
export const CHECKS = [
  'form',
  'chain',
  'keys',
  'roll',
  'ballots',
  'tally',
  'decryption',
  'result',
  'outside',
] as const
export type Check = (typeof CHECKS)[number]

/** `absent`: nothing to check (yet); `open`: not reached because of an earlier fault. */
export type CheckState = 'passed' | 'failed' | 'absent' | 'open'

export interface ArchiveProblem {
  readonly code: RejectionCode
  /** the library's English sentence, with the place */
  readonly message: string
}

export interface CountedAnswer {
  /** null: the blank vote */
  readonly answer: string | null
  /** decimal digits */
  readonly count: string
}

export interface CountedQuestion {
  readonly question: string
  readonly min: number
  readonly max: number
  readonly answers: readonly CountedAnswer[]
}

export interface ArchiveReport {
  readonly accepted: boolean
  readonly problems: readonly ArchiveProblem[]
  readonly checks: readonly { readonly check: Check; readonly state: CheckState }[]
  /** SHA-256 of the whole file, 64 hexadecimal digits */
  readonly archiveHash: string
  readonly bytes: number
  /** absent when the file could not be read */
  readonly summary?: ArchiveSummary
}

export interface ArchiveSummary {
  readonly uuid: string
  readonly name: string
  readonly description: string
  readonly group: string
  readonly electionHash: string
  readonly credentialsHash: string
  /** type of the last event, such as `Result` */
  readonly stage: string
  readonly voters: number
  /** recorded, replaced ones included */
  readonly ballots: number
  readonly counted: number
  /** decimal digits; differs from `counted` only where votes have weights */
  readonly totalWeight: string
  readonly trustees: number
  readonly decrypted: number
  /** trackers of the ballots that count, sorted */
  readonly trackers: readonly string[]
  /** empty while there is no result */
  readonly questions: readonly CountedQuestion[]
}

const lineOfCode: Readonly<Record<string, Check>> = {
  archive: 'form',
  chain: 'chain',
  election: 'keys',
  trustees: 'keys',
  credentials: 'roll',
  ballot: 'ballots',
  tally: 'tally',
  shuffle: 'decryption',
  decryption: 'decryption',
  result: 'result',
  outside: 'outside',
}

/** Which line a reason for rejection belongs to. */
export function lineOf(code: RejectionCode): Check {
  return lineOfCode[code.split('.')[0]!] ?? 'form'
}

/** How many lines were finished before the first fault. Form and chain are read together, so neither is alone. */
function finishedLines(report: VerifyReport, reached: VerifyStep): number {
  const [problem] = report.problems
  if (!problem) return CHECKS.length
  const failed = lineOf(problem.code)
  if (failed === 'chain') return 0
  // Announced fingerprints are compared as soon as the file is read, trackers at the very end.
  if (failed === 'outside' && reached === 'archive') return 2
  return CHECKS.indexOf(failed)
}

function statesOf(report: VerifyReport, reached: VerifyStep, expected: boolean): ArchiveReport['checks'] {
  const [problem] = report.problems
  const failed = problem && lineOf(problem.code)
  const finished = finishedLines(report, reached)
  return CHECKS.map((check, k) => {
    if (check === failed) return { check, state: 'failed' }
    if (k >= finished) return { check, state: 'open' }
    return { check, state: absent(check, report, expected) ? 'absent' : 'passed' }
  })
}

function absent(check: Check, { board, result }: VerifyReport, expected: boolean): boolean {
  if (check === 'ballots') return board?.ballots.length === 0
  if (check === 'tally') return board?.tally === undefined
  if (check === 'decryption') return !board?.decryptions.length
  if (check === 'result') return result === undefined && board?.result === undefined
  return check === 'outside' && !expected
}

function countsOf(board: Board, result: ElectionResult): CountedQuestion[] {
  return board.election.questions.flatMap((question, k) => {
    const own = result[k]
    if (question.kind !== 'homomorphic' || own?.kind !== 'counts') return []
    const names = question.blank ? [null, ...question.answers] : question.answers
    const answers = names.map((answer, n) => ({ answer, count: String(own.counts[n]) }))
    return [{ question: question.question, min: question.min, max: question.max, answers }]
  })
}

function summaryOf(board: Board, { counted, totalWeight, result }: VerifyReport): ArchiveSummary {
  const { election, credentials, ballots, trustees, decryptions } = board
  return {
    uuid: election.uuid,
    name: election.name,
    description: election.description,
    group: election.group,
    electionHash: election.hash,
    credentialsHash: credentials.hash,
    stage: board.stage,
    voters: credentials.voters.length,
    ballots: ballots.length,
    counted: counted.length,
    totalWeight: String(totalWeight ?? counted.length),
    trustees: ownersOf(trustees).length,
    decrypted: decryptions.length,
    trackers: [...counted].sort(),
    questions: result ? countsOf(board, result) : [],
  }
}

/**
 * @param reached the last step that was begun
 * @param expected whether anything from outside was given to compare with
 */
export function reportOf(
  archive: Uint8Array,
  report: VerifyReport,
  reached: VerifyStep,
  expected: boolean,
): ArchiveReport {
  const { accepted, problems, board } = report
  return {
    accepted,
    problems,
    checks: statesOf(report, reached, expected),
    archiveHash: hashHex(archive),
    bytes: archive.length,
    ...(board ? { summary: summaryOf(board, report) } : {}),
  }
}
