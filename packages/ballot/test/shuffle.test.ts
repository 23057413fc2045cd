/** Shuffles made by belenios-tool, and forgeries of them (section 12). */
import { describe, expect, it } from 'vitest'
import { readArchive, writeSetup } from '../src/archive.ts'
import { readBallot } from '../src/ballot.ts'
import { readBoard } from '../src/board.ts'
import { writeOwned } from '../src/decryption.ts'
import { openBooth } from '../src/election.ts'
import { hashHex } from '../src/hash.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import { Rejection } from '../src/rejection.ts'
import { checkShuffle, readShuffle, writeShuffle, type Shuffle, type ShuffleProof } from '../src/shuffle.ts'
import { computeTally, readTally } from '../src/tally.ts'
import { verifyArchive } from '../src/verify.ts'
import { rememberingChecker } from './remembering.ts'
import { fixtureArchive } from './vectors.ts'
import { buildArchive, replaceData, stepsOf, type Step } from './world.ts'

const checkBallots = rememberingChecker()
const group = getFastGroup('RFC-3526-2048')
const archive = fixtureArchive('grades')
const board = readBoard(readArchive(archive))
const booth = openBooth(board.election, group)
const input = [readTally(board.tally!.text)[0]!]
const shuffle = readShuffle(board.shuffles[0]!.content)

function codeOf(forged: Shuffle): string {
  try {
    checkShuffle(booth, input, forged)
    return 'accepted'
  } catch (error) {
    if (error instanceof Rejection) return error.code
    throw error
  }
}

const withProof = (change: Partial<ShuffleProof>): Shuffle => ({
  ...shuffle,
  proofs: [{ ...shuffle.proofs[0]!, ...change }],
})
const proof = shuffle.proofs[0]!
const plusOne = <T extends readonly bigint[]>(list: T, at: number) =>
  list.map((x, k) => (k === at ? (x + 1n) % group.q : x)) as unknown as T
const squared = <T extends readonly bigint[]>(list: T, at: number) =>
  list.map((x, k) => (k === at ? group.multiply(x, x) : x)) as unknown as T

describe('a shuffle', () => {
  it('of the tool is accepted, and written as it was read', () => {
    expect(codeOf(shuffle)).toBe('accepted')
    expect(writeShuffle(shuffle)).toBe(board.shuffles[0]!.content)
  })

  it.each([
    ['s1', withProof({ s: plusOne(proof.s, 0) })],
    ['s2', withProof({ s: plusOne(proof.s, 1) })],
    ['s3', withProof({ s: plusOne(proof.s, 2) })],
    ['s4', withProof({ s: plusOne(proof.s, 3) })],
    ['ŝ', withProof({ sHat: plusOne(proof.sHat, 1) })],
    ['s′', withProof({ sPrime: plusOne(proof.sPrime, 1) })],
    ['a commitment', withProof({ t: squared(proof.t, 3) })],
    ['t̂', withProof({ tHat: squared(proof.tHat, 0) })],
    ['c', withProof({ c: squared(proof.c, 0) })],
    ['ĉ', withProof({ cHat: squared(proof.cHat, 3) })],
    ['a number of q or more', withProof({ s: [proof.s[0] + group.q, proof.s[1], proof.s[2], proof.s[3]] })],
    ['an element outside the group', withProof({ c: proof.c.map((x) => group.p - x) })],
  ])('with another %s is refused', (_, forged) => {
    expect(codeOf(forged)).toBe('shuffle.proof')
  })

  it('that exchanges an answer is refused', () => {
    const [list] = shuffle.ciphertexts
    const swapped = [list![1]!, list![0]!, ...list!.slice(2)]
    expect(codeOf({ ...shuffle, ciphertexts: [swapped] })).toBe('shuffle.proof')
    const doubled = [list![0]!, list![0]!, ...list!.slice(2)]
    expect(codeOf({ ...shuffle, ciphertexts: [doubled] })).toBe('shuffle.proof')
  })

  it('with an answer outside the group is refused', () => {
    const [first, ...rest] = shuffle.ciphertexts[0]!
    const forged = { ...first!, alpha: group.p - first!.alpha }
    expect(codeOf({ ...shuffle, ciphertexts: [[forged, ...rest]] })).toBe('shuffle.element')
  })

  it('that loses an answer or a question is refused', () => {
    expect(codeOf({ ...shuffle, ciphertexts: [shuffle.ciphertexts[0]!.slice(1)] })).toBe('shuffle.form')
    expect(codeOf({ ...shuffle, ciphertexts: [] })).toBe('shuffle.form')
    expect(codeOf(withProof({ tHat: proof.tHat.slice(1) }))).toBe('shuffle.form')
  })
})

describe('an archive with a shuffled question', () => {
  const steps = stepsOf(archive)
  const verify = async (forged: readonly Step[]) => {
    const { problems } = await verifyArchive(buildArchive(forged), { groups: getFastGroup, checkBallots })
    return problems[0]?.code ?? 'accepted'
  }

  it('is refused without any shuffle, which the tool would accept', async () => {
    const forged = steps.filter(({ type }) => !type.includes('Shuffle'))
    expect(await verify(forged)).toBe('shuffle.missing')
  })

  it('is refused without the end of shuffles', async () => {
    expect(await verify(steps.filter(({ type }) => type !== 'EndShuffles'))).toBe('chain.order')
  })

  it('is refused when one trustee shuffles twice, or a stranger does', async () => {
    const by = (owner: number) =>
      replaceData(steps, 'Shuffle', 1, ([content]) => [
        content!,
        writeOwned({ owner, payload: hashHex(content!) }),
      ])
    expect(await verify(by(2))).toBe('accepted')
    expect(await verify(by(1))).toBe('shuffle.owner')
    expect(await verify(by(3))).toBe('shuffle.owner')
  })

  it('is refused when an owner’s record names another shuffle', async () => {
    const forged = replaceData(steps, 'Shuffle', 0, ([content]) => [
      content!,
      writeOwned({ owner: 1, payload: hashHex('') }),
    ])
    expect(await verify(forged)).toBe('shuffle.form')
  })

  it('is refused with spaces in a shuffle', async () => {
    const forged = replaceData(steps, 'Shuffle', 0, ([content]) => {
      const text = `${content} `
      return [text, writeOwned({ owner: 1, payload: hashHex(text) })]
    })
    expect(await verify(forged)).toBe('shuffle.form')
  })

  it('is not even tallied with weights', () => {
    const ballots = board.ballots.map(({ text }) => readBallot(text))
    const weights = new Map(ballots.map(({ credential }) => [credential, 2n]))
    const tally = () => computeTally(group, board.election, { ...board.credentials, weights }, ballots)
    expect(tally).toThrow('a shuffled question allows no weights')
  })

  it('is refused when the second shuffle does not start from the first', async () => {
    const first = steps.findIndex(({ type }) => type === 'Shuffle')
    expect(await verify(steps.toSpliced(first, 1))).toBe('shuffle.proof')
  })

  it('is refused with weights', async () => {
    const [election, trustees, credentials] = steps[0]!.data as [string, string, string]
    const weighted = credentials.replaceAll(/"(\d+)"/g, '"$1,2"')
    const forged = [{ type: 'Setup', data: writeSetup(election, trustees, weighted) }, ...steps.slice(1)]
    expect(await verify(forged)).toBe('credentials.weight')
  })

  it('is refused when a sheet of the result is another', async () => {
    const change = (from: string, to: string) =>
      replaceData(steps, 'Result', 0, ([text]) => [text!.replace(from, to)])
    expect(await verify(change('[1,2,5]', '[1,2,4]'))).toBe('result.count')
    expect(await verify(change('[1,2,5]', '[1,2]'))).toBe('result.length')
    expect(await verify(change('[1,2,5],', ''))).toBe('result.length')
    expect(await verify(change('[[1,2,5],[5,1,2]', '[[5,1,2],[1,2,5]'))).toBe('result.count')
  })
})
