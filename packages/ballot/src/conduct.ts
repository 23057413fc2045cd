/**
 * Conducting a vote: the steps after closing, for those who keep the board and for trustees. Each works on
 * what the archive says, so that nothing but the archive and a trustee's secret is needed.
 */
import { readArchive } from './archive.ts'
import { readBallot } from './ballot.ts'
import { readBoard, type Board, type OwnedTexts } from './board.ts'
import { checkDecryption, checkDecryptions, checkShuffles } from './check-board.ts'
import { decryptPartially, writeOwned, writePartialDecryption, type PartialDecryption } from './decryption.ts'
import { openBooth } from './election.ts'
import { getGroup, type Group } from './group.ts'
import { hashHex } from './hash.ts'
import { makeShuffle } from './make-shuffle.ts'
import { systemRandom, type RandomSource } from './random.ts'
import { demand, Rejection } from './rejection.ts'
import { computeResult, decryptTally, writeResult, type ElectionResult } from './result.ts'
import { writeShuffle } from './shuffle.ts'
import { computeTally, writeSizedTally, type Tally } from './tally.ts'
import { ownersOf } from './trustees.ts'
import { verifyArchive, type VerifyOptions } from './verify.ts'

function tallyOf(board: Board, group: Group): Tally {
  return computeTally(
    group,
    board.election,
    board.credentials,
    board.ballots.map(({ text }) => readBallot(text)),
  )
}

/** The records of the `EncryptedTally` event. The ballots must have been checked when they were recorded. */
export function tallyRecords(board: Board, group: Group): [tally: string, sized: string] {
  const { text, sized } = tallyOf(board, group)
  return [text, writeSizedTally(sized)]
}

/** A trustee's shuffle of a vote with shuffled questions: the records of a `Shuffle` event. */
export function shuffleRecords(
  board: Board,
  group: Group,
  owner: number,
  random: RandomSource = systemRandom,
): [content: string, owned: string] {
  const booth = openBooth(board.election, group)
  const current = checkShuffles(board, booth, tallyOf(board, group).tally)
  const lists = current.filter((_, k) => board.election.questions[k]!.kind === 'shuffled')
  const content = writeShuffle(makeShuffle(booth, lists, random))
  return [content, writeOwned({ owner, payload: hashHex(content) })]
}

/** The records of a `PartialDecryption` event. */
export function decryptionRecords(
  owner: number,
  partial: PartialDecryption,
): [content: string, owned: string] {
  const content = writePartialDecryption(partial)
  return [content, writeOwned({ owner, payload: hashHex(content) })]
}

export interface TrusteeOptions extends VerifyOptions {
  readonly random?: RandomSource
  /** the trustee refuses to open fewer counted ballots; 1 unless given */
  readonly atLeast?: number
}

export interface TrusteePart {
  readonly owner: number
  /** content and owner of the `PartialDecryption` event */
  readonly records: readonly [content: string, owned: string]
  /** ballots that count, for the trustee to see */
  readonly counted: number
}

/**
 * A trustee's one tap. Verifies the whole archive on the trustee's own device first: a trustee who decrypts
 * whatever a server sends as "the tally" could be made to open single ballots.
 * @param secret the private key of a mandatory trustee or of a threshold member
 * @throws Rejection the reason why the archive is wrong; `chain.order` before the tally is there;
 *   `decryption.owner` when the key is no trustee's or has decrypted already; `tally.tooSmall`
 */
export async function decryptArchive(
  archive: Uint8Array,
  secret: bigint,
  options: TrusteeOptions = {},
): Promise<TrusteePart> {
  const report = await verifyArchive(archive, options)
  const [problem] = report.problems
  if (problem) throw new Rejection(problem.code, problem.message)
  const board = report.board!
  const ready: readonly string[] = ['EncryptedTally', 'EndShuffles', 'PartialDecryption']
  demand(ready.includes(board.stage), 'chain.order', `decryption after ${board.stage}`)
  const counted = report.counted.length
  demand(counted >= (options.atLeast ?? 1), 'tally.tooSmall', `${counted} ballots`)
  const group = (options.groups ?? getGroup)(board.election.group)
  const publicKey = group.powerOfG(secret)
  const done = new Set(board.decryptions.map(({ owned }) => (JSON.parse(owned) as { owner: number }).owner))
  const mine = ownersOf(board.trustees).filter(({ key }) => key.publicKey === publicKey)
  // With a threshold of 1 all members have the same key: whichever has not decrypted yet.
  const own = mine.find(({ owner }) => !done.has(owner))
  demand(
    own !== undefined,
    'decryption.owner',
    mine.length > 0 ? 'already decrypted' : 'not the key of a trustee',
  )
  const tally = checkShuffles(board, openBooth(board.election, group), tallyOf(board, group).tally)
  const partial = decryptPartially(group, board.election.hash, tally, secret, options.random ?? systemRandom)
  return { owner: own.owner, records: decryptionRecords(own.owner, partial), counted }
}

/**
 * For the keeper of the board: checks a trustee's part before it is recorded.
 * @throws Rejection `decryption.…` naming what is wrong
 */
export function checkTrusteePart(board: Board, group: Group, part: OwnedTexts): void {
  const tally = checkShuffles(board, openBooth(board.election, group), tallyOf(board, group).tally)
  const done = board.decryptions.map(({ owned }) => (JSON.parse(owned) as { owner: number }).owner)
  const { owner } = checkDecryption(board, group, tally, part)
  demand(!done.includes(owner), 'decryption.owner', `trustee ${owner} has already decrypted`)
}

/**
 * The record of the `Result` event, and what it says.
 * @throws Rejection `decryption.missing` while more trustees are needed
 */
export function resultRecord(board: Board, group: Group): { text: string; result: ElectionResult } {
  const { tally, sized } = tallyOf(board, group)
  const shuffled = checkShuffles(board, openBooth(board.election, group), tally)
  const decryptions = checkDecryptions(board, group, shuffled)
  const elements = decryptTally(group, board.trustees, shuffled, decryptions)
  const result = computeResult(group, board.election, elements, sized.totalWeight)
  return { text: writeResult(result), result }
}

/** `readBoard` of `readArchive`. */
export function boardOf(archive: Uint8Array): Board {
  return readBoard(readArchive(archive))
}
