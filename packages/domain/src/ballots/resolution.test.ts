import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillMessage, messageParams } from '../shared/message.ts'
import { BALLOT_PROBLEM_TEXTS } from './ballot-problem-texts.ts'
import { BALLOT_TEXTS } from './ballot-texts.ts'
import { franchiseOf } from './franchise.ts'
import {
  presenceNeeded,
  resolve,
  yesNeeded,
  type ResolutionFacts,
  type ResolutionKind,
} from './resolution.ts'

const KINDS: ResolutionKind[] = ['ordinary', 'admission', 'conversion', 'disposal']

function facts(
  kind: ResolutionKind,
  entitled: number,
  present: number,
  yes: number,
  writtenYes = 0,
): ResolutionFacts {
  const written = { yes: writtenYes, no: 0, abstain: 0 }
  return { kind, entitled, present, ballots: { yes, no: present - yes, abstain: 0, invalid: 0 }, written }
}

function outcome(...given: Parameters<typeof facts>): string {
  const result = resolve(facts(...given))
  return result.ok ? result.value.outcome : result.problem
}

describe('admission and conversion', () => {
  test.each([
    [7, 4, 4],
    [8, 5, 5],
    [9, 5, 5],
    [10, 6, 6],
    [1, 1, 1],
    [2, 2, 2],
  ])('of %i entitled %i must be present and %i agree', (entitled, needPresent, needYes) => {
    for (const kind of ['admission', 'conversion'] as const) {
      expect(presenceNeeded(kind, entitled)).toBe(needPresent)
      expect(yesNeeded(entitled)).toBe(needYes)
      expect(outcome(kind, entitled, needPresent, needYes)).toBe('passed')
      expect(outcome(kind, entitled, needPresent - 1, needPresent - 1)).toBe('noQuorum')
    }
  })

  test('count written opinions as agreement but not as presence', () => {
    expect(outcome('admission', 8, 5, 4, 1)).toBe('passed')
    expect(outcome('admission', 8, 5, 4, 0)).toBe('rejected')
    expect(outcome('admission', 8, 4, 4, 4)).toBe('noQuorum')
  })

  test('count from those who should attend: all present agreeing may not suffice', () => {
    const result = resolve({
      kind: 'admission',
      entitled: 10,
      present: 6,
      ballots: { yes: 5, no: 0, abstain: 1, invalid: 0 },
    })
    expect(result).toMatchObject({ ok: true, value: { outcome: 'rejected', needYes: 6 } })
  })

  test('say every step with its article', () => {
    const result = resolve(facts('admission', 9, 6, 4, 1))
    expect(result).toMatchObject({
      value: {
        outcome: 'passed',
        lines: [
          { rule: 'ballots.quorumMoreThanHalf', article: 'admission2026/19', met: true },
          { rule: 'ballots.writtenCounted', inputs: { writtenYes: 1 }, met: null },
          {
            rule: 'ballots.majorityOfEntitled',
            article: 'admission2026/20',
            met: true,
            inputs: { yes: 5, needYes: 5 },
          },
        ],
      },
    })
  })
})

describe('ordinary resolutions', () => {
  test.each([
    [8, 4, 4, 'rejected'],
    [8, 5, 5, 'passed'],
    [8, 3, 3, 'noQuorum'],
    [9, 5, 5, 'passed'],
    [9, 4, 4, 'noQuorum'],
  ])('of %i entitled, %i present, %i agreeing are %s', (entitled, present, yes, expected) => {
    expect(outcome('ordinary', entitled, present, yes)).toBe(expected)
    expect(outcome('disposal', entitled, present, yes)).toBe(expected)
  })

  test('take no written opinions', () => {
    expect(outcome('ordinary', 9, 5, 5, 1)).toBe('writtenNotAllowed')
    expect(outcome('disposal', 9, 5, 5, 1)).toBe('writtenNotAllowed')
  })
})

describe('counts that cannot be', () => {
  test.each<[string, ResolutionFacts, string]>([
    ['nobody entitled', facts('ordinary', 0, 0, 0), 'countsInvalid'],
    ['half a person', facts('ordinary', 9, 5.5, 5), 'countsInvalid'],
    ['a negative count', facts('ordinary', 9, 5, 6), 'countsInvalid'],
    ['more present than entitled', facts('ordinary', 5, 6, 4), 'presentExceedsEntitled'],
    ['more opinions than absent', facts('admission', 9, 8, 5, 2), 'writtenExceedsAbsent'],
    [
      'more ballots than present',
      { kind: 'ordinary', entitled: 9, present: 5, ballots: { yes: 5, no: 0, abstain: 0, invalid: 1 } },
      'ballotsExceedPresent',
    ],
  ])('%s are refused', (_, given, problem) => {
    expect(resolve(given)).toEqual({ ok: false, problem })
  })
})

const count = fc.integer({ min: 0, max: 40 })
const anyFacts = fc.record({
  kind: fc.constantFrom(...KINDS),
  entitled: count,
  present: count,
  ballots: fc.record({ yes: count, no: count, abstain: count, invalid: fc.integer({ min: 0, max: 3 }) }),
  written: fc.record({ yes: fc.integer({ min: 0, max: 3 }), no: fc.constant(0), abstain: fc.constant(0) }),
})

test('a resolution passes exactly when more than half of all entitled agree at a meeting with its quorum', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const result = resolve(given)
      if (!result.ok) return
      const { kind, entitled, present, ballots, written } = given
      const strict = kind === 'admission' || kind === 'conversion'
      const quorum = strict ? present * 2 > entitled : present * 2 >= entitled
      const agreed = (ballots.yes + written.yes) * 2 > entitled
      expect(result.value.outcome).toBe(!quorum ? 'noQuorum' : agreed ? 'passed' : 'rejected')
      for (const { rule, inputs } of result.value.lines) {
        expect(fillMessage(BALLOT_TEXTS[rule], 'zh', inputs)).not.toContain('{')
      }
    }),
    { numRuns: 2000 },
  )
})

test('one more agreeing never turns a passed resolution down', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.integer({ min: 1, max: 60 }),
      count,
      count,
      (kind, entitled, present, yes) => {
        fc.pre(present <= entitled && yes < present)
        const before = outcome(kind, entitled, present, yes)
        fc.pre(before === 'passed')
        expect(outcome(kind, entitled, present, yes + 1)).toBe('passed')
      },
    ),
  )
})

test.each([
  ['full', 'normal', false, true],
  ['full', null, false, true],
  ['full', 'disciplinaryProbation', false, false],
  ['full', 'stopped', false, false],
  ['full', 'normal', true, false],
  ['probationary', 'normal', false, false],
  ['activist', 'normal', false, false],
] as const)('%s, %s, rights suspended %s: vote %s', (stage, standing, rightsSuspended, mayVote) => {
  expect(franchiseOf({ stage, standing, rightsSuspended }).mayVote).toBe(mayVote)
})

test.each([...Object.entries(BALLOT_TEXTS), ...Object.entries(BALLOT_PROBLEM_TEXTS)])(
  '%s shows no number in one language only',
  (_, { zh, en }) => {
    expect(messageParams(zh)).toEqual(messageParams(en))
  },
)
