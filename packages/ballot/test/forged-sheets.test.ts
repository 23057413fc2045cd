/** Ballots with a shuffled question (section 9.2): made here, and forged. */
import { describe, expect, it } from 'vitest'
import { readBallot, type Answer, type ShuffledAnswer } from '../src/ballot.ts'
import { castBallot } from '../src/cast.ts'
import { checkBallot } from '../src/check-ballot.ts'
import { openBooth, readElection, writeElection } from '../src/election.ts'
import { decryptElement } from '../src/elgamal.ts'
import { appendSignature, writeUnsigned } from '../src/ballot.ts'
import { decodeIntegers, encodeIntegers } from '../src/integer-code.ts'
import { getGroup } from '../src/group.ts'
import { hashBase64 } from '../src/hash.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import { simulationRandom } from '../src/random.ts'
import { Rejection } from '../src/rejection.ts'
import { proveKnowledge } from '../src/schnorr.ts'

const group = getFastGroup('RFC-3526-2048')
const random = simulationRandom('sheets')
const secret = 4711n
const election = writeElection({
  uuid: 'GradesPerMember',
  name: 'Grades',
  description: '',
  group: group.name,
  publicKey: group.powerOfG(secret),
  questions: [
    { kind: 'shuffled', answers: ['A', 'B', 'C'], question: 'Grades', extra: { method: 'MajorityJudgment' } },
    { kind: 'homomorphic', answers: ['yes', 'no'], blank: false, min: 1, max: 1, question: 'Agreed?' },
  ],
})
const booth = openBooth(election, group)
const key = { secret: 99n, credential: group.powerOfG(99n) }
const { text } = castBallot(
  booth,
  key,
  [
    [3, 255, 0],
    [1, 0],
  ],
  { random },
)

function withAnswers(change: (answers: readonly Answer[]) => readonly Answer[]): string {
  const ballot = readBallot(text)
  const unsigned = writeUnsigned({ ...ballot, answers: change(ballot.answers) })
  const hash = hashBase64(unsigned)
  const forged = appendSignature(unsigned, {
    hash,
    proof: proveKnowledge(group, key.secret, `sig|${hash}|`, random),
  })
  try {
    checkBallot(booth, forged)
    return 'accepted'
  } catch (error) {
    if (error instanceof Rejection) return error.code
    throw error
  }
}

const withSheet = (change: (sheet: ShuffledAnswer) => ShuffledAnswer) =>
  withAnswers(([sheet, other]) => [change(sheet as ShuffledAnswer), other!])

describe('a ballot with a shuffled question', () => {
  it('is accepted and holds the numbers that were given', () => {
    expect(readElection(election.text)).toEqual(election)
    const [sheet] = checkBallot(booth, text).answers
    const element = decryptElement(group, (sheet as ShuffledAnswer).choices, secret)
    expect(decodeIntegers(element, 3)).toEqual([3, 255, 0])
  })

  it('is refused with a ciphertext outside the group', () => {
    const minus = (x: bigint) => group.p - x
    for (const part of ['alpha', 'beta'] as const)
      expect(withSheet((s) => ({ ...s, choices: { ...s.choices, [part]: minus(s.choices[part]) } }))).toBe(
        'ballot.element',
      )
  })

  it('is refused when the voter does not know the content', () => {
    // Another voter's answer, made one's own by re-encryption: the sum of randomness stays unknown.
    const again = (x: bigint, base: bigint) => group.multiply(x, group.power(base, 5n))
    const copied = (s: ShuffledAnswer) => ({
      ...s,
      choices: { alpha: again(s.choices.alpha, group.g), beta: again(s.choices.beta, election.publicKey) },
    })
    expect(withSheet(copied)).toBe('ballot.answerProof')
    expect(withSheet((s) => ({ ...s, proof: { ...s.proof, response: s.proof.response + group.q } }))).toBe(
      'ballot.answerProof',
    )
    expect(withSheet((s) => ({ ...s, proof: { ...s.proof, challenge: s.proof.challenge + 1n } }))).toBe(
      'ballot.answerProof',
    )
  })

  it('is refused with an answer of the other kind', () => {
    expect(withAnswers(([, other]) => [other!, other!])).toBe('ballot.shape')
    expect(withAnswers(([sheet]) => [sheet!, sheet!])).toBe('ballot.shape')
  })

  it('is not made with numbers that have no place in it', () => {
    for (const sheet of [
      [1, 2],
      [1, 2, 256],
      [1, 2, -1],
      [1, 2, 0.5],
    ])
      expect(() => castBallot(booth, key, [sheet, [1, 0]], { random })).toThrow('a number from 0 to 255')
    expect(() => encodeIntegers(getGroup('BELENIOS-2048'), [1])).toThrow('unknown group')
    expect(() => writeElection({ ...election, group: 'BELENIOS-2048' })).toThrow('cannot encode the answers')
  })
})
