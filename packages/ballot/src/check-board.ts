/** The steps of a complete verification (section 16), each for a board that passed the steps before. */
import type { ReadBallot } from './ballot.ts'
import type { Board, OwnedTexts } from './board.ts'
import { checkCredentials } from './credential.ts'
import {
  checkPartialDecryption,
  readOwned,
  readPartialDecryption,
  type PartialDecryption,
} from './decryption.ts'
import { needsShuffle, openBooth, type Booth } from './election.ts'
import { sameCiphertext } from './elgamal.ts'
import type { Group } from './group.ts'
import { hashHex } from './hash.ts'
import { demand, located } from './rejection.ts'
import { canDecrypt, checkResult, decryptTally, readResult, type ElectionResult } from './result.ts'
import { checkShuffle, readShuffle } from './shuffle.ts'
import { computeTally, readSizedTally, readTally, type EncryptedTally, type Tally } from './tally.ts'
import { checkTrustees, electionKey, ownersOf } from './trustees.ts'

/** §16.2 to §16.4: trustees, their product, the list of credentials. */
export function checkSetup(board: Board, group: Group): Booth {
  checkTrustees(group, board.trustees)
  demand(electionKey(group, board.trustees) === board.election.publicKey, 'election.key')
  const booth = openBooth(board.election, group)
  checkCredentials(group, board.credentials)
  const weighted = board.credentials.voters.some(({ weight }) => weight !== 1n)
  demand(
    !(weighted && needsShuffle(board.election)),
    'credentials.weight',
    'a shuffled question allows no weights',
  )
  return booth
}

/** §10.3 and §10.6 of ballots that are well formed: on the list, and no text twice. */
export function checkRoll(board: Board, ballots: readonly ReadBallot[]): void {
  const seen = new Set<string>()
  ballots.forEach((ballot, k) => {
    const where = `ballot ${k + 1}, tracker ${board.ballots[k]!.tracker}`
    demand(board.credentials.weights.has(ballot.credential), 'ballot.credential', where)
    demand(!seen.has(board.ballots[k]!.tracker), 'ballot.duplicate', where)
    seen.add(board.ballots[k]!.tracker)
  })
}

/** §16.6: the published tally and its size are the recomputed ones. */
export function checkTally(board: Board, group: Group, ballots: readonly ReadBallot[]): Tally {
  const computed = computeTally(group, board.election, board.credentials, ballots)
  if (!board.tally) return computed
  const published = readTally(board.tally.text)
  const same =
    published.length === computed.tally.length &&
    published.every((list, k) => {
      const own = computed.tally[k]!
      return list.length === own.length && list.every((ciphertext, n) => sameCiphertext(ciphertext, own[n]!))
    })
  demand(same, 'tally.ballots')
  const sized = readSizedTally(board.tally.sized)
  demand(sized.tallyHash === hashHex(board.tally.text), 'tally.size', 'hash of the tally')
  demand(sized.ballots === computed.sized.ballots, 'tally.size', `${sized.ballots} ballots`)
  demand(sized.totalWeight === computed.sized.totalWeight, 'tally.size', `total weight ${sized.totalWeight}`)
  return computed
}

/** §16.7: every shuffle by another trustee, each of the one before. Returns the tally to be decrypted. */
export function checkShuffles(board: Board, booth: Booth, tally: EncryptedTally): EncryptedTally {
  const { election, shuffles } = board
  if (!needsShuffle(election)) {
    demand(shuffles.length === 0, 'chain.order', 'a shuffle without shuffled questions')
    return tally
  }
  demand(shuffles.length > 0 || board.decryptions.length === 0, 'shuffle.missing')
  const members = ownersOf(board.trustees).length
  const done = new Set<number>()
  const isShuffled = (_: unknown, k: number) => election.questions[k]!.kind === 'shuffled'
  let current = tally.filter(isShuffled)
  shuffles.forEach(({ content, owned }, k) => {
    const { owner, payload } = readOwned(owned, 'shuffle.form')
    const where = `shuffle ${k + 1}, trustee ${owner}`
    demand(payload === hashHex(content), 'shuffle.form', `${where}: hash`)
    demand(owner >= 1 && owner <= members && !done.has(owner), 'shuffle.owner', where)
    done.add(owner)
    const shuffle = located(where, () => readShuffle(content))
    located(where, () => checkShuffle(booth, current, shuffle))
    current = [...shuffle.ciphertexts]
  })
  let next = 0
  return tally.map((list, k) => (isShuffled(list, k) ? current[next++]! : list))
}

/** §13 and §16.8 for one trustee: hash, owner number, every factor proved. */
export function checkDecryption(
  board: Board,
  group: Group,
  tally: EncryptedTally,
  { content, owned }: OwnedTexts,
): { owner: number; partial: PartialDecryption } {
  const { owner, payload } = readOwned(owned, 'decryption.form')
  return located(`trustee ${owner}`, () => {
    demand(payload === hashHex(content), 'decryption.form', 'hash')
    const trustee = ownersOf(board.trustees)[owner - 1]
    demand(trustee !== undefined, 'decryption.owner')
    const partial = readPartialDecryption(content)
    checkPartialDecryption(group, board.election.hash, tally, trustee.key.publicKey, partial)
    return { owner, partial }
  })
}

/** §16.8: each by another trustee. */
export function checkDecryptions(
  board: Board,
  group: Group,
  tally: EncryptedTally,
): Map<number, PartialDecryption> {
  const checked = new Map<number, PartialDecryption>()
  board.decryptions.forEach((texts, k) => {
    const where = `partial decryption ${k + 1}`
    const { owner, partial } = located(where, () => checkDecryption(board, group, tally, texts))
    demand(!checked.has(owner), 'decryption.owner', `${where}, trustee ${owner}`)
    checked.set(owner, partial)
  })
  return checked
}

/** §16.9: enough trustees, right lengths, right counts. `undefined` when there is no result yet. */
export function checkPublishedResult(
  board: Board,
  group: Group,
  tally: EncryptedTally,
  totalWeight: bigint,
  decryptions: ReadonlyMap<number, PartialDecryption>,
): ElectionResult | undefined {
  if (board.result === undefined) return undefined
  demand(canDecrypt(group, board.trustees, decryptions), 'decryption.missing')
  const result = readResult(board.result, board.election)
  const elements = decryptTally(group, board.trustees, tally, decryptions)
  checkResult(group, board.election, elements, totalWeight, result)
  return result
}
