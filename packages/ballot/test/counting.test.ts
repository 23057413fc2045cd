/** Encrypt, tally, decrypt: always the plain count. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readArchive } from '../src/archive.ts'
import { readBallot } from '../src/ballot.ts'
import { readBoard } from '../src/board.ts'
import { castBallot } from '../src/cast.ts'
import { writeCredentials } from '../src/credential.ts'
import { decryptPartially } from '../src/decryption.ts'
import { openBooth, writeElection } from '../src/election.ts'
import { solveLogarithms } from '../src/logarithm.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import { choiceCount, type HomomorphicQuestion } from '../src/question.ts'
import { simulationRandom } from '../src/random.ts'
import { computeResult, decryptTally } from '../src/result.ts'
import { simulate } from '../src/simulate.ts'
import { computeTally } from '../src/tally.ts'
import { makeTrusteeKey } from '../src/trustee-key.ts'
import { verifyArchive } from '../src/verify.ts'

const group = getFastGroup('BELENIOS-2048')

/** Questions of any size, and ballots that they allow. */
const election = fc
  .array(
    fc.record({
      answers: fc.integer({ min: 1, max: 4 }),
      blank: fc.boolean(),
      bounds: fc.tuple(fc.nat(4), fc.nat(4)),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((shapes) =>
    shapes.map(({ answers, blank, bounds: [a, b] }): HomomorphicQuestion => {
      const [min, max] = [Math.min(a, b, answers), Math.min(Math.max(a, b), answers)]
      return {
        kind: 'homomorphic',
        answers: Array.from({ length: answers }, (_, k) => `${k}`),
        blank,
        min,
        max,
        question: 'Q',
      }
    }),
  )

function choicesOf(question: HomomorphicQuestion): fc.Arbitrary<number[]> {
  const { answers, min, max, blank } = question
  const positions = Array.from(answers.keys())
  const chosen = fc.subarray(positions, { minLength: min, maxLength: max })
  const bits = chosen.map((own) => [
    ...(blank ? [0] : []),
    ...positions.map((k) => (own.includes(k) ? 1 : 0)),
  ])
  return blank
    ? fc.oneof({ weight: 4, arbitrary: bits }, fc.constant<number[]>([1, ...positions.map(() => 0)]))
    : bits
}

const votes = election.chain((questions) =>
  fc.record({
    questions: fc.constant(questions),
    weights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 }),
    ballots: fc.array(fc.tuple(fc.nat(2), fc.tuple(...questions.map(choicesOf))), { maxLength: 4 }),
    trustees: fc.integer({ min: 1, max: 3 }),
  }),
)

describe('any vote', () => {
  it('is opened to the plain count of the last ballots, times their weights', () => {
    const run = ({
      questions,
      weights,
      ballots,
      trustees: count,
    }: typeof votes extends fc.Arbitrary<infer V> ? V : never) => {
      const random = simulationRandom(JSON.stringify([weights, ballots]))
      const trustees = Array.from({ length: count }, () => makeTrusteeKey(group, undefined, random))
      const publicKey = group.product(trustees.map((trustee) => trustee.publicKey.publicKey))
      const booth = openBooth(
        writeElection({
          uuid: 'PropertyTested',
          name: '',
          description: '',
          group: group.name,
          publicKey,
          questions,
        }),
        group,
      )
      const voters = [5n, 6n, 7n].map((secret) => ({ secret, credential: group.powerOfG(secret) }))
      const list = writeCredentials(
        voters.map(({ credential }, k) => ({ credential, weight: BigInt(weights[k]!) })),
      )
      const texts = ballots.map(
        ([voter, choices]) => castBallot(booth, voters[voter]!, choices, { random }).text,
      )
      const { tally, sized } = computeTally(group, booth.election, list, texts.map(readBallot))
      const parts = trustees.map(({ secret }) =>
        decryptPartially(group, booth.election.hash, tally, secret, random),
      )
      const items = trustees.map(({ publicKey: key }) => ({ kind: 'single' as const, key }))
      const elements = decryptTally(group, items, tally, new Map(parts.map((part, k) => [k + 1, part])))
      const result = computeResult(group, booth.election, elements, sized.totalWeight)

      const last = new Map(ballots)
      const expected = questions.map((question, n) => ({
        kind: 'counts',
        counts: Array.from({ length: choiceCount(question) }, (_, k) => {
          const parts = [...last].map(([voter, choices]) => choices[n]![k]! * weights[voter]!)
          return BigInt(parts.reduce((sum, part) => sum + part, 0))
        }),
      }))
      expect(result).toEqual(expected)
      expect(sized.ballots).toBe(last.size)
    }
    fc.assert(fc.property(votes, run), { numRuns: 25 })
  })

  it('with a threshold and any of its members, is accepted with the plain count', async () => {
    const options = fc.record({
      voters: fc.nat(4),
      names: fc.integer({ min: 1, max: 4 }),
      blank: fc.boolean(),
      trustees: fc.integer({ min: 1, max: 4 }),
      turnout: fc.double({ min: 0, max: 1, noNaN: true }),
      revotes: fc.double({ min: 0, max: 1, noNaN: true }),
      seed: fc.nat(),
    })
    const withThreshold = options.chain((own) =>
      fc.integer({ min: 1, max: own.trustees }).map((threshold) => ({ ...own, threshold })),
    )
    const run = async (own: typeof withThreshold extends fc.Arbitrary<infer O> ? O : never) => {
      const vote = simulate({ ...own, group })
      expect(vote.result).toBe(vote.plainResult)
      expect(vote.decryptedBy.length).toBe(own.threshold)
      const report = await verifyArchive(vote.archive, { groups: getFastGroup, expect: { result: true } })
      expect(report.problems).toEqual([])
    }
    await fc.assert(fc.asyncProperty(withThreshold, run), { numRuns: 10 })
  })
})

describe('a simulation', () => {
  it('repeats itself from its seed, and only then', () => {
    const options = { voters: 3, names: 3, trustees: 3, threshold: 2, blank: true, group }
    const [one, two, other] = [1, 1, 2].map((seed) => simulate({ ...options, seed }))
    expect(Buffer.from(one!.archive).equals(Buffer.from(two!.archive))).toBe(true)
    expect(other!.uuid).not.toBe(one!.uuid)
    expect(simulate(options).uuid).not.toBe(simulate(options).uuid)
  })

  it('follows its options', () => {
    const vote = simulate({
      voters: 10,
      names: 5,
      seats: 2,
      atLeast: 1,
      questions: 2,
      turnout: 0.5,
      revotes: 0.4,
      seed: 3,
      group,
    })
    const { election: made, ballots } = readBoard(readArchive(vote.archive))
    expect(ballots.length).toBe(7)
    expect(ballots.map(({ tracker }) => tracker)).toEqual(vote.trackers)
    expect(made.questions.map((q) => q.kind === 'homomorphic' && [q.answers.length, q.min, q.max])).toEqual([
      [5, 1, 2],
      [5, 1, 2],
    ])
    expect(() => simulate({ voters: 1, names: 2, seats: 3, group })).toThrow('a question makes no sense')
    expect(() => simulate({ voters: 1, names: 2, trustees: 2, threshold: 3, group })).toThrow(
      'the threshold does not fit',
    )
  })
})

describe('discrete logarithms', () => {
  it.each([0n, 1n, 4095n, 4096n, 1_000_000n, 2_000_000_013n])('are found up to a total of %s', (total) => {
    const values = [0n, 1n, total / 2n, total].filter((v) => v <= total)
    const elements = values.map((v) => group.powerOfG(v))
    const found = solveLogarithms(group, elements, total)
    expect(elements.map((element) => found.get(element))).toEqual(values)
    expect(() => solveLogarithms(group, [group.powerOfG(total + 1n)], total)).toThrow(
      'an element encodes no count',
    )
  })

  it('are not sought among absurd totals', () => {
    expect(() => solveLogarithms(group, [], 2n ** 50n)).toThrow('too large')
  })
})
