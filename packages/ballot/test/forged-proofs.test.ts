/** Forged ciphertexts and proofs of ballots (section 10.5): each is signed anew, so that only the forged part can be noticed. */
import { describe, expect, it } from 'vitest'
import type { HomomorphicAnswer } from '../src/ballot.ts'
import { castBallot } from '../src/cast.ts'
import { checkBallot } from '../src/check-ballot.ts'
import { proveDisjunction } from '../src/disjunction.ts'
import { openBooth } from '../src/election.ts'
import { encrypt } from '../src/elgamal.ts'
import { getGroup } from '../src/group.ts'
import * as context from '../src/proof-context.ts'
import { Rejection } from '../src/rejection.ts'
import type { Proof } from '../src/schnorr.ts'
import * as worlds from './world.ts'

const { group, random, changeAnswer, outside } = worlds
const world = worlds.makeWorld()
const { booth, ballots, voters } = world
const [text] = ballots as [string]
const [key] = voters as [(typeof voters)[number]]

function codeOf(forged: string): string {
  try {
    checkBallot(booth, forged)
    return 'accepted'
  } catch (error) {
    if (error instanceof Rejection) return error.code
    throw error
  }
}

type Change = (answer: HomomorphicAnswer) => HomomorphicAnswer
const changed = (k: number, change: Change) =>
  codeOf(changeAnswer(text, key, k, (a) => change(a as HomomorphicAnswer)))
const plus = (proof: Proof, challenge: bigint, response: bigint): Proof => ({
  challenge: proof.challenge + challenge,
  response: proof.response + response,
})
const at = <T>(list: readonly T[], n: number, change: (item: T) => T) =>
  list.map((item, k) => (k === n ? change(item) : item))

describe('ciphertexts and proofs are checked', () => {
  it.each<[string, (x: bigint) => bigint]>([
    ['−x', outside],
    ['0', () => 0n],
    ['p', () => group.p],
    ['x + p', (x) => x + group.p],
    ['an element of order 3', (x) => group.multiply(x, group.power(5n, (group.p - 1n) / 3n))],
  ])('a ciphertext with %s is refused, with and without OpenSSL', (_, change) => {
    for (const part of ['alpha', 'beta'] as const) {
      const forged = changeAnswer(text, key, 0, (answer) => ({
        ...(answer as HomomorphicAnswer),
        choices: at((answer as HomomorphicAnswer).choices, 1, (c) => ({ ...c, [part]: change(c[part]) })),
      }))
      expect(codeOf(forged)).toBe('ballot.element')
      const plain = openBooth(booth.election, getGroup(group.name))
      expect(() => checkBallot(plain, forged)).toThrow('valid group elements')
    }
  })

  const lists = [
    [
      'individual',
      'ballot.individualProof',
      0,
      (a, change) => ({ ...a, individualProofs: at(a.individualProofs, 2, (p) => at(p, 1, change)) }),
    ],
    [
      'overall',
      'ballot.overallProof',
      0,
      (a, change) => ({ ...a, overallProof: at(a.overallProof, 1, change) }),
    ],
    [
      'overall (blank allowed)',
      'ballot.overallProof',
      1,
      (a, change) => ({ ...a, overallProof: at(a.overallProof, 0, change) }),
    ],
    ['blank', 'ballot.blankProof', 1, (a, change) => ({ ...a, blankProof: at(a.blankProof!, 1, change) })],
  ] as [
    string,
    string,
    number,
    (a: HomomorphicAnswer, change: (proof: Proof) => Proof) => HomomorphicAnswer,
  ][]

  it.each(lists)('the %s proof with another response or challenge is refused', (_, code, k, apply) => {
    const lower = (n: bigint) => (n === 0n ? 1n : -1n)
    expect(changed(k, (a) => apply(a, (p) => plus(p, 0n, lower(p.response))))).toBe(code)
    expect(changed(k, (a) => apply(a, (p) => plus(p, lower(p.challenge), 0n)))).toBe(code)
  })

  it.each(lists)('the %s proof with a number of q or more is refused', (_, code, k, apply) => {
    expect(changed(k, (a) => apply(a, (p) => plus(p, 0n, group.q)))).toBe(code)
    expect(changed(k, (a) => apply(a, (p) => plus(p, group.q, 0n)))).toBe(code)
  })

  it('two choices exchanged are refused', () => {
    expect(changed(0, (a) => ({ ...a, choices: [a.choices[1]!, a.choices[0]!, a.choices[2]!] }))).toBe(
      'ballot.individualProof',
    )
  })
})

describe('dishonest votes cannot be proved', () => {
  const s0 = context.ballotContext(booth.election.hash, key.credential)

  /** An answer to question 0 with any plaintexts; proofs are made as if they were allowed. */
  function cheat(plain: readonly bigint[], claimedSum: number): string {
    const secrets = plain.map((m, k) => ({ m, r: BigInt(1000 + k) }))
    const choices = secrets.map(({ m, r }) => encrypt(booth, m, r))
    const individualProofs = secrets.map(({ m, r }, k) => {
      const prefix = context.individualPrefix(s0, choices[k]!)
      const statements = [0n, 1n].map((value) => ({ r, m, value }))
      return proveDisjunction(booth, prefix, statements, m === 0n ? 0 : 1, random)
    })
    const total = { m: plain.reduce((sum, m) => sum + m, 0n), r: secrets.reduce((sum, { r }) => sum + r, 0n) }
    const question = worlds.QUESTIONS[0]!
    const sum = context.sumOfChoices(group, question, choices)
    const prefix = context.overallPrefix(context.answerContext(s0, choices), question, sum)
    const statements = context.allowedSums(question).map((value) => ({ ...total, value: BigInt(value) }))
    const overallProof = proveDisjunction(booth, prefix, statements, claimedSum - question.min, random)
    return codeOf(
      changeAnswer(text, key, 0, () => ({ kind: 'homomorphic', choices, individualProofs, overallProof })),
    )
  }

  it('honest choices made the same way pass', () => {
    expect(cheat([1n, 0n, 1n], 2)).toBe('accepted')
  })

  it('two votes for one name are refused', () => {
    expect(cheat([2n, 0n, 0n], 2)).toBe('ballot.individualProof')
  })

  it('a vote against a name is refused', () => {
    expect(cheat([1n, 1n, -1n], 1)).toBe('ballot.individualProof')
  })

  it('more names than seats are refused', () => {
    expect(cheat([1n, 1n, 1n], 2)).toBe('ballot.overallProof')
  })

  it('fewer names than needed are refused', () => {
    expect(cheat([0n, 0n, 0n], 1)).toBe('ballot.overallProof')
  })

  it('impossible choices are not even encrypted', () => {
    const cast =
      (...choices: number[][]) =>
      () =>
        castBallot(booth, key, choices, { random })
    expect(cast([1, 1, 1], [1, 0, 0])).toThrow('between 1 and 2')
    expect(cast([1, 0, 0], [1, 1, 0])).toThrow('a blank vote chooses nothing')
    expect(cast([2, 0, 0], [1, 0, 0])).toThrow('each choice is 0 or 1')
    expect(cast([1, 0], [1, 0, 0])).toThrow('3 choices are needed')
    expect(cast([1, 0, 0])).toThrow('one answer for each question')
  })
})
