import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillMessage } from '../shared/message.ts'
import { BALLOT_TEXTS } from './ballot-texts.ts'
import {
  decideElection,
  electionPresenceNeeded,
  mayStopShort,
  type ElectionFacts,
  type ElectionResult,
} from './election.ts'
import { ballotIsValid, checkNames, fewestNames } from './election-names.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']

function facts(yes: readonly number[], more: Partial<ElectionFacts> = {}): ElectionFacts {
  return {
    round: 'main',
    seats: 3,
    entitled: 20,
    present: 20,
    issued: 20,
    recovered: 20,
    invalid: 0,
    votes: yes.map((count, place) => ({ id: NAMES[place] ?? '', yes: count })),
    base: 'entitled',
    ...more,
  }
}

function decide(yes: readonly number[], more: Partial<ElectionFacts> = {}): ElectionResult {
  const result = decideElection(facts(yes, more))
  if (!result.ok) throw new Error(result.problem)
  return result.value
}

describe('names for an election', () => {
  test.each([
    [1, 2],
    [3, 4],
    [5, 6],
    [6, 8],
    [7, 9],
    [10, 12],
    [11, 14],
  ])('%i seats need at least %i names', (seats, fewest) => {
    expect(fewestNames('committee', seats)).toBe(fewest)
    const names = Array.from({ length: fewest }, (_, place) => `n${place}`)
    expect(checkNames('committee', seats, names).ok).toBe(true)
    expect(checkNames('committee', seats, names.slice(1))).toMatchObject({
      problem: { code: 'tooFewNames', article: 'election2020/13' },
    })
  })

  test('are one for one for the secretary', () => {
    expect(checkNames('secretary', 1, ['a']).ok).toBe(true)
    expect(checkNames('secretary', 1, ['a', 'b'])).toMatchObject({ problem: { code: 'tooManyNames' } })
  })

  test('stand once, and none is a scrutineer', () => {
    expect(checkNames('delegates', 1, ['a', 'a'])).toMatchObject({
      problem: { code: 'nameTwice', article: 'election2020/9' },
    })
    expect(checkNames('committee', 1, ['a', 'b'], ['x', 'b'])).toMatchObject({
      problem: { code: 'scrutineerIsCandidate', article: 'election2020/22', inputs: { scrutineer: 'b' } },
    })
    expect(checkNames('committee', 0, ['a'])).toMatchObject({ problem: { code: 'seatsInvalid' } })
  })

  test('may be marked as many as there are seats or fewer', () => {
    expect([0, 2, 3, 4].map((marked) => ballotIsValid(3, marked))).toEqual([true, true, true, false])
  })
})

describe('an election', () => {
  test('is won by most votes above half', () => {
    expect(decide([18, 12, 15, 11])).toMatchObject({
      state: 'valid',
      elected: ['a', 'c', 'b'],
      runoff: null,
      unfilled: 0,
      needYes: 11,
      otherReading: null,
    })
  })

  test('leaves a seat open for one with exactly half', () => {
    expect(decide([18, 15, 10, 9])).toMatchObject({ elected: ['a', 'b'], unfilled: 1 })
  })

  test('goes to another vote among those level at the edge, for the seats left', () => {
    expect(decide([18, 12, 12, 12])).toMatchObject({
      elected: ['a'],
      runoff: { ids: ['b', 'c', 'd'], seats: 2 },
      unfilled: 0,
    })
  })

  test('needs no other vote when those level all find a seat', () => {
    expect(decide([18, 12, 12, 9])).toMatchObject({ elected: ['a', 'b', 'c'], runoff: null })
  })

  test('in a vote among the level is won by more votes, without more than half', () => {
    const tie = { round: 'tie', seats: 1 } as const
    expect(decide([9, 7], tie)).toMatchObject({ elected: ['a'], runoff: null })
    expect(decide([8, 8], tie)).toMatchObject({ elected: [], runoff: { ids: ['a', 'b'], seats: 1 } })
  })

  test.each([
    [20, 16, 'valid'],
    [20, 15, 'noQuorum'],
    [11, 9, 'valid'],
    [11, 8, 'noQuorum'],
  ])('of %i with %i present is %s', (entitled, present, state) => {
    expect(decide([], { entitled, present, issued: present, recovered: present }).state).toBe(state)
    expect(electionPresenceNeeded(entitled) <= present).toBe(state === 'valid')
  })

  test('warns when exactly four fifths are present', () => {
    const rules = (present: number) =>
      decide([], { present, issued: present, recovered: present }).lines.map(({ rule }) => rule)
    expect(rules(16)).toContain('elections.quorumJust')
    expect(rules(17)).not.toContain('elections.quorumJust')
  })

  test('is void with more ballots recovered than issued or than voters present; fewer are fine', () => {
    expect(decide([], { recovered: 21, issued: 21 }).state).toBe('void')
    expect(decide([], { recovered: 20, issued: 19 }).state).toBe('void')
    expect(decide([18, 15, 12], { recovered: 19 }).state).toBe('valid')
    expect(decide([18], { recovered: 21, issued: 21 }).elected).toEqual([])
  })

  test('shows both results where the two readings of the base differ', () => {
    const few = { present: 16, issued: 16, recovered: 16 }
    expect(decide([15, 12, 9], few)).toMatchObject({
      elected: ['a', 'b'],
      unfilled: 1,
      needYes: 11,
      otherReading: { base: 'present', elected: ['a', 'b', 'c'], unfilled: 0 },
    })
    expect(decide([15, 12, 9], { ...few, base: 'present' })).toMatchObject({
      elected: ['a', 'b', 'c'],
      needYes: 9,
      otherReading: { base: 'entitled', elected: ['a', 'b'] },
    })
    expect(decide([15, 12, 8], few).otherReading).toBeNull()
  })

  test.each<[string, ElectionFacts, string]>([
    ['more votes for one than valid ballots', facts([20], { invalid: 1 }), 'votesExceedBallots'],
    ['more votes in all than seats on ballots', facts([20, 20, 20, 1]), 'votesExceedBallots'],
    [
      'a name twice',
      facts([], {
        votes: [
          { id: 'a', yes: 1 },
          { id: 'a', yes: 2 },
        ],
      }),
      'nameTwice',
    ],
    ['no seats', facts([], { seats: 0 }), 'countsInvalid'],
    ['more present than entitled', facts([], { present: 21 }), 'presentExceedsEntitled'],
    ['more invalid than recovered', facts([], { invalid: 21 }), 'countsInvalid'],
  ])('with %s is no count', (_, given, problem) => {
    expect(decideElection(given)).toEqual({ ok: false, problem })
  })

  test('may stop short when more than half of the voters agree', () => {
    expect(mayStopShort(20, 11)).toBe(true)
    expect(mayStopShort(20, 10)).toBe(false)
  })
})

const anyElection = fc
  .record({
    seats: fc.integer({ min: 1, max: 5 }),
    entitled: fc.integer({ min: 3, max: 30 }),
    absent: fc.integer({ min: 0, max: 6 }),
    shares: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }),
    base: fc.constantFrom('entitled', 'present') as fc.Arbitrary<'entitled' | 'present'>,
  })
  .map(({ seats, entitled, absent, shares, base }) => {
    const present = Math.max(0, entitled - absent)
    return facts(shares, { seats, entitled, present, issued: present, recovered: present, base })
  })

test('every seat is filled, open, or in a run-off, nobody below the edge is elected, and all lines can be read', () => {
  fc.assert(
    fc.property(anyElection, (given) => {
      const result = decideElection(given)
      if (!result.ok) return
      const { elected, runoff, unfilled, lines, needYes, state } = result.value
      expect(elected.length + (runoff?.seats ?? 0) + unfilled).toBe(given.seats)
      const votes = new Map(given.votes.map(({ id, yes }) => [id, yes]))
      const lowest = Math.min(...elected.map((id) => votes.get(id) ?? 0))
      const placed = new Set([...elected, ...(runoff?.ids ?? [])])
      const losers = state === 'valid' ? [...votes].filter(([id]) => !placed.has(id)) : []
      for (const [, yes] of losers) expect(yes).toBeLessThan(lowest)
      for (const id of [...elected, ...(runoff?.ids ?? [])])
        expect(votes.get(id)).toBeGreaterThanOrEqual(needYes)
      for (const { rule, inputs } of lines) {
        expect(fillMessage(BALLOT_TEXTS[rule], 'en', inputs)).not.toContain('{')
      }
    }),
    { numRuns: 1000 },
  )
})

test('whoever is elected counted from those entitled stands above half counted from those present', () => {
  fc.assert(
    fc.property(anyElection, (given) => {
      const strict = decideElection({ ...given, base: 'entitled' })
      if (!strict.ok) return
      const votes = new Map(given.votes.map(({ id, yes }) => [id, yes]))
      for (const id of strict.value.elected) expect((votes.get(id) ?? 0) * 2).toBeGreaterThan(given.present)
    }),
  )
})
