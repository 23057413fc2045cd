/** Forged ballots (section 10): each is signed anew, so that only the forged part can be noticed. */
import { describe, expect, it } from 'vitest'
import { readBallot, type HomomorphicAnswer } from '../src/ballot.ts'
import { castBallot } from '../src/cast.ts'
import { checkBallot } from '../src/check-ballot.ts'
import { openBooth, writeElection } from '../src/election.ts'
import { Rejection } from '../src/rejection.ts'
import type { Proof } from '../src/schnorr.ts'
import * as worlds from './world.ts'

const { group, random, signBallot, changeAnswer, outside } = worlds
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

describe('a ballot’s text', () => {
  it('is accepted when it is honest', () => {
    expect(codeOf(text)).toBe('accepted')
    expect(codeOf(signBallot(readBallot(text), key))).toBe('accepted')
  })

  it.each([
    ['not JSON', text.slice(1)],
    ['spaces', text.replace(',', ', ')],
    ['a line break at the end', `${text}\n`],
    ['an unknown field', text.replace('{', '{"voter":"Li Hua",')],
    ['another order', text.replace(/("election_uuid":"[^"]+"),("election_hash":"[^"]+")/, '$2,$1')],
    ['a leading zero', text.replace('"alpha":"', '"alpha":"0')],
    ['a sign', text.replace('"alpha":"', '"alpha":"+')],
    ['a number in hexadecimal digits', text.replace('"alpha":"', '"alpha":"0x')],
    ['a number that is empty', text.replace(/"alpha":"\d+"/, '"alpha":""')],
    ['a number that is no text', text.replace(/"response":"(\d+)"/, '"response":1')],
    ['a number of 3000 digits', text.replace(/"alpha":"\d+"/, `"alpha":"${'9'.repeat(3000)}"`)],
    ['an escaped character', text.replace('election_uuid":"F', 'election_uuid":"\\u0046')],
    ['a field twice', text.replace('"credential"', '"credential":"1","credential"')],
    ['an empty object', '{}'],
    ['deep nesting', '['.repeat(100_000)],
  ])('is refused with %s', (_, forged) => {
    expect(codeOf(forged)).toBe('ballot.form')
  })
})

describe('a ballot is bound to its election and voter', () => {
  const ballot = readBallot(text)

  it('is refused for another election', () => {
    expect(codeOf(signBallot({ ...ballot, electionUuid: 'AnotherE1ection' }, key))).toBe('ballot.election')
    expect(codeOf(signBallot({ ...ballot, electionHash: `A${ballot.electionHash.slice(1)}` }, key))).toBe(
      'ballot.election',
    )
  })

  it('is refused when its proofs were made for another election', () => {
    const other = openBooth(writeElection({ ...booth.election, description: 'Other' }), group)
    const foreign = readBallot(
      castBallot(
        other,
        key,
        [
          [1, 0, 0],
          [1, 0, 0],
        ],
        { random },
      ).text,
    )
    expect(codeOf(signBallot({ ...foreign, electionHash: booth.election.hash }, key))).toBe(
      'ballot.individualProof',
    )
  })

  it('is refused when another voter signs the same answers', () => {
    const forged = signBallot({ ...ballot, credential: voters[1]!.credential }, voters[1]!)
    expect(codeOf(forged)).toBe('ballot.individualProof')
  })

  it('is refused when the signature is by another key', () => {
    expect(codeOf(signBallot(ballot, voters[1]!))).toBe('ballot.signature')
  })

  it('is refused when the signed hash is another', () => {
    expect(codeOf(text.replace(/"hash":"./, '"hash":"-'))).toBe('ballot.hash')
  })

  it('is refused when something was changed after signing', () => {
    const other = changeAnswer(text, key, 0, (answer) => ({ ...answer }))
    const [unsigned] = other.split(',"signature"')
    const [, signature] = text.split(',"signature"')
    const third = readBallot(ballots[3]!)
    const swapped = signBallot({ ...ballot, answers: third.answers }, key).split(',"signature"')[0]
    expect(codeOf(`${unsigned},"signature"${signature}`)).toBe('accepted')
    expect(codeOf(`${swapped},"signature"${signature}`)).toBe('ballot.hash')
  })

  it.each([
    ['response', 0n, group.q],
    ['challenge', group.q, 0n],
  ])('is refused when the %s of the signature is q or more', (_, challenge, response) => {
    const { signature } = ballot
    const raised = plus(signature.proof, challenge, response)
    const forged = text
      .replace(`"challenge":"${signature.proof.challenge}"`, `"challenge":"${raised.challenge}"`)
      .replace(`"response":"${signature.proof.response}"`, `"response":"${raised.response}"`)
    expect(codeOf(forged)).toBe('ballot.signature')
  })

  it('is refused when the credential is not a valid element', () => {
    expect(codeOf(signBallot({ ...ballot, credential: outside(key.credential) }, key))).toBe(
      'ballot.credential',
    )
    expect(codeOf(signBallot({ ...ballot, credential: 0n }, key))).toBe('ballot.credential')
    expect(codeOf(signBallot({ ...ballot, credential: key.credential + group.p }, key))).toBe(
      'ballot.credential',
    )
  })
})

describe('the shape of a ballot follows its questions', () => {
  const ballot = readBallot(text)

  it.each<[string, number, Change]>([
    ['a choice too few', 0, (a) => ({ ...a, choices: a.choices.slice(1) })],
    [
      'an individual proof too many',
      0,
      (a) => ({ ...a, individualProofs: [...a.individualProofs, a.individualProofs[0]!] }),
    ],
    [
      'an individual proof of one part',
      0,
      (a) => ({ ...a, individualProofs: at(a.individualProofs, 0, (p) => p.slice(1)) }),
    ],
    [
      'an individual proof of three parts',
      0,
      (a) => ({ ...a, individualProofs: at(a.individualProofs, 0, (p) => [...p, p[0]!]) }),
    ],
    [
      'an overall proof too long',
      0,
      (a) => ({ ...a, overallProof: [...a.overallProof, a.overallProof[0]!] }),
    ],
    ['no overall proof', 0, (a) => ({ ...a, overallProof: [] })],
    ['a blank proof where no blank vote is possible', 0, (a) => ({ ...a, blankProof: a.overallProof })],
    [
      'no blank proof',
      1,
      ({ kind, choices, individualProofs, overallProof }) => ({
        kind,
        choices,
        individualProofs,
        overallProof,
      }),
    ],
    ['a blank proof of one part', 1, (a) => ({ ...a, blankProof: a.blankProof!.slice(1) })],
  ])('refused: %s', (_, k, change) => {
    expect(changed(k, change)).toBe('ballot.shape')
  })

  it('refused: an answer too few or too many', () => {
    expect(codeOf(signBallot({ ...ballot, answers: ballot.answers.slice(1) }, key))).toBe('ballot.shape')
    expect(codeOf(signBallot({ ...ballot, answers: [...ballot.answers, ballot.answers[0]!] }, key))).toBe(
      'ballot.shape',
    )
  })

  it('refused: an answer of the other kind', () => {
    const { choices, overallProof } = ballot.answers[0] as HomomorphicAnswer
    const answer = { kind: 'shuffled' as const, choices: choices[0]!, proof: overallProof[0]! }
    expect(codeOf(signBallot({ ...ballot, answers: [answer, ballot.answers[1]!] }, key))).toBe('ballot.shape')
  })
})
