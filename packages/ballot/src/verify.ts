/**
 * The complete verifier (section 16): everything `belenios-tool` 2.0 checks, and what the reference says it
 * leaves unchecked. Works in a browser as in Node; ballots can be checked elsewhere (`BallotChecker`).
 */
import { readArchive } from './archive.ts'
import { readBallot, type ReadBallot } from './ballot.ts'
import { readBoard, type Board } from './board.ts'
import { checkBallot } from './check-ballot.ts'
import * as check from './check-board.ts'
import { needsShuffle, type Booth } from './election.ts'
import { getGroup, type Group, type GroupName } from './group.ts'
import { demand, Rejection, type RejectionCode } from './rejection.ts'
import { writeResult, type ElectionResult } from './result.ts'
import { lastBallots } from './tally.ts'
import { ownersOf } from './trustees.ts'

/** What the outside world knows about the vote (§16.10). */
export interface Expectations {
  /** the announced fingerprint of the election */
  readonly electionHash?: string
  /** the announced fingerprint of the public credentials */
  readonly credentialsHash?: string
  /** an earlier copy of the archive, which must be a prefix */
  readonly earlier?: Uint8Array
  /** trackers that must be among the counted ballots */
  readonly trackers?: readonly string[]
  /** a result must be there */
  readonly result?: boolean
}

/** Checks ballots one by one; an entry is the reason for refusing the ballot, or `undefined`. */
export type BallotChecker = (
  booth: Booth,
  texts: readonly string[],
  onProgress: (done: number) => void,
) => Promise<readonly (Rejection | undefined)[]>

export interface VerifyOptions {
  /** where groups come from; `getFastGroup` of `@zhibu/ballot/node` in Node */
  readonly groups?: (name: GroupName) => Group
  readonly checkBallots?: BallotChecker
  readonly onProgress?: (step: VerifyStep, done: number, total: number) => void
  readonly expect?: Expectations
}

export type VerifyStep = 'archive' | 'setup' | 'ballots' | 'tally' | 'shuffles' | 'decryptions' | 'result'

export interface Problem {
  readonly code: RejectionCode
  readonly message: string
}

export interface VerifyReport {
  readonly accepted: boolean
  readonly problems: readonly Problem[]
  /** true things a reader should know although nothing is wrong */
  readonly notes: readonly string[]
  /** what the archive says; absent when it could not be read */
  readonly board?: Board
  /** trackers of the ballots that count */
  readonly counted: readonly string[]
  readonly totalWeight?: bigint
  readonly result?: ElectionResult
}

/** Checks ballots here, giving way to other work about 20 times a second. */
export const checkBallotsHere: BallotChecker = async (booth, texts, onProgress) => {
  const refusals: (Rejection | undefined)[] = []
  let pause = performance.now() + 50
  for (const text of texts) {
    refusals.push(refusalOf(booth, text))
    if (performance.now() < pause) continue
    onProgress(refusals.length)
    await new Promise((resolve) => setTimeout(resolve))
    pause = performance.now() + 50
  }
  onProgress(refusals.length)
  return refusals
}

/** Why a ballot is refused, or `undefined`. */
export function refusalOf(booth: Booth, text: string): Rejection | undefined {
  try {
    checkBallot(booth, text)
    return undefined
  } catch (error) {
    if (error instanceof Rejection) return error
    throw error
  }
}

interface Draft {
  problems: Problem[]
  notes: string[]
  counted: string[]
  board?: Board
  totalWeight?: bigint
  result?: ElectionResult
}

function demandOutside(archive: Uint8Array, board: Board, expect: Expectations): void {
  const { electionHash, credentialsHash, earlier } = expect
  demand(
    electionHash === undefined || electionHash === board.election.hash,
    'outside.election',
    board.election.hash,
  )
  const credentials = board.credentials.hash
  demand(credentialsHash === undefined || credentialsHash === credentials, 'outside.credentials', credentials)
  if (earlier === undefined) return
  const prefix = earlier.length <= archive.length && earlier.every((byte, k) => byte === archive[k])
  demand(prefix, 'outside.prefix')
}

/** §16.5. Every wrong ballot becomes a problem; the first one is also thrown. */
async function checkAllBallots(draft: Draft, booth: Booth, options: VerifyOptions): Promise<ReadBallot[]> {
  const board = draft.board!
  const texts = board.ballots.map(({ text }) => text)
  const total = texts.length
  const checker = options.checkBallots ?? checkBallotsHere
  const refusals = await checker(booth, texts, (done) => options.onProgress?.('ballots', done, total))
  const wrong = refusals.flatMap((refusal, k) => (refusal ? [{ refusal, where: `ballot ${k + 1}` }] : []))
  draft.problems.push(...wrong.slice(1).map(({ refusal, where }) => problemOf(refusal, where)))
  if (wrong[0])
    throw new Rejection(wrong[0].refusal.code, [wrong[0].where, wrong[0].refusal.detail].join(', '))
  const ballots = texts.map(readBallot)
  check.checkRoll(board, ballots)
  return ballots
}

function problemOf({ code, message }: Rejection, where?: string): Problem {
  return { code, message: where ? `${where}: ${message}` : message }
}

function addNotes(draft: Draft, ballots: readonly ReadBallot[], counted: number): void {
  const { board, notes } = draft as Draft & { board: Board }
  const { election, shuffles, trustees, stage } = board
  if (board.result === undefined) notes.push(`No result yet: the last event is ${stage}.`)
  if (counted < ballots.length) notes.push(`${ballots.length - counted} ballots were replaced by later ones.`)
  if (counted === 1 && board.result !== undefined)
    notes.push('The tally of a single ballot tells how it was cast.')
  if (!needsShuffle(election) || shuffles.length === 0) return
  const members = ownersOf(trustees).length
  notes.push(
    `${shuffles.length} of ${members} trustees shuffled the answers; each of them alone could hide who gave which.`,
  )
}

async function verifySteps(archive: Uint8Array, draft: Draft, options: VerifyOptions): Promise<void> {
  const begin = (step: VerifyStep) => options.onProgress?.(step, 0, 1)
  begin('archive')
  const board = (draft.board = readBoard(readArchive(archive)))
  const group = (options.groups ?? getGroup)(board.election.group)
  demandOutside(archive, board, options.expect ?? {})
  begin('setup')
  const booth = check.checkSetup(board, group)
  const ballots = await checkAllBallots(draft, booth, options)
  begin('tally')
  const { tally, sized } = check.checkTally(board, group, ballots)
  draft.totalWeight = sized.totalWeight
  const last = lastBallots(
    ballots.map(({ credential }, k) => ({ credential, tracker: board.ballots[k]!.tracker })),
  )
  draft.counted = [...last.values()].map(({ tracker }) => tracker)
  begin('shuffles')
  const shuffled = check.checkShuffles(board, booth, tally)
  begin('decryptions')
  const decryptions = check.checkDecryptions(board, group, shuffled)
  begin('result')
  const result = check.checkPublishedResult(board, group, shuffled, sized.totalWeight, decryptions)
  if (result) draft.result = result
  for (const tracker of options.expect?.trackers ?? [])
    demand(draft.counted.includes(tracker), 'outside.tracker', tracker)
  demand(result !== undefined || !options.expect?.result, 'outside.result', board.stage)
  addNotes(draft, ballots, draft.counted.length)
}

/** Verifies a whole archive. Never throws because of what is in it: the report says what is wrong. */
export async function verifyArchive(archive: Uint8Array, options: VerifyOptions = {}): Promise<VerifyReport> {
  const draft: Draft = { problems: [], notes: [], counted: [] }
  try {
    await verifySteps(archive, draft, options)
  } catch (error) {
    if (!(error instanceof Rejection)) throw error
    draft.problems.unshift(problemOf(error))
  }
  return { ...draft, accepted: draft.problems.length === 0 }
}

/** A report as plain JSON: for scripts (`--json`) and logs. Counts as decimal strings above 2³⁰ − 1. */
export function summarizeReport(report: VerifyReport): Record<string, unknown> {
  const { accepted, problems, notes, board, counted, totalWeight, result } = report
  return {
    accepted,
    problems,
    notes,
    uuid: board?.election.uuid,
    name: board?.election.name,
    group: board?.election.group,
    electionHash: board?.election.hash,
    credentialsHash: board?.credentials.hash,
    lastEvent: board?.stage,
    voters: board?.credentials.voters.length,
    ballots: board?.ballots.length,
    counted: counted.length,
    totalWeight: totalWeight?.toString(),
    result: result && (JSON.parse(writeResult(result)) as { result: unknown }).result,
  }
}
