import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchOrder } from './flush-batch.ts'
import { countFits } from '../queries/paper-agreement.ts'
import { type CountFacts, keptClosed, resultOf, totalOf } from './vote-result.ts'

const person = (id: string, group: 'candidate' | 'other') => ({
  key: id,
  text: id,
  personId: id as never,
  group,
})
const candidates = ['a', 'b', 'c'].map((id) => person(id, 'candidate'))
const yes = { key: 'yes', text: '', min: 0, max: 2, answers: [...candidates, person('x', 'other')] }
const against = { key: 'against', text: '', min: 0, max: 3, answers: candidates }

const election = (counts: readonly (readonly number[])[], more: Partial<CountFacts> = {}): CountFacts => ({
  decidedAt: '2026-11-22T02:00:00.000Z',
  questions: [yes, against],
  entitled: 10,
  present: 8,
  issued: 8,
  electronic: { ballots: 8, counts },
  paper: null,
  written: null,
  terms: { kind: 'election', seats: 2, base: 'entitled', round: 'main' },
  ...more,
})

describe('the result of an election', () => {
  test('counts who abstained of a candidate, and nobody against somebody named instead', () => {
    const { election: decided } = resultOf(
      election([
        [6, 6, 1, 2],
        [1, 2, 7],
      ]),
    )
    expect(decided?.names).toMatchObject([
      { personId: 'a', yes: 6, against: 1, abstain: 1, elected: true },
      { personId: 'b', yes: 6, against: 2, abstain: 0, elected: true },
      { personId: 'c', yes: 1, against: 7, abstain: 0, elected: false },
      { personId: 'x', group: 'other', yes: 2, against: null, abstain: null, elected: false },
    ])
  })

  test('leaves out people nobody named instead', () => {
    const { election: decided } = resultOf(
      election([
        [6, 6, 1, 0],
        [0, 0, 0],
      ]),
    )
    expect(decided?.names.map(({ personId }) => personId)).toEqual(['a', 'b', 'c'])
  })

  test('shows who would be elected by the other reading, where the two differ', () => {
    const { election: decided } = resultOf(
      election([
        [6, 5, 0, 0],
        [0, 0, 0],
      ]),
    )
    expect(decided?.names.map((name) => [name.elected, name.electedByOtherReading])).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ])
    expect(decided?.unfilled).toBe(1)
  })

  test('never counts fewer than nobody as abstaining, whatever a ballot made elsewhere marks twice', () => {
    const { election: decided } = resultOf(
      election([
        [8, 0, 0, 0],
        [8, 0, 0],
      ]),
    )
    expect(decided?.names[0]).toMatchObject({ yes: 8, against: 8, abstain: 0 })
  })
})

describe('counts', () => {
  const grid = fc.array(fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 2,
  })
  test('of box and paper are added answer by answer', () => {
    fc.assert(
      fc.property(grid, grid, (electronic, paper) => {
        const total = totalOf(electronic, paper)
        expect(total.flat()).toEqual(electronic.flat().map((count, n) => count + paper.flat()[n]!))
        expect(totalOf(electronic, null)).toEqual(electronic)
      }),
    )
  })

  test('of a box that stays closed say only how many took part', () => {
    const closed = keptClosed({ decidedAt: '', entitled: 9, present: 9 }, { raters: 4, fewest: 5 })
    expect(closed).toMatchObject({
      total: [],
      electronic: { ballots: 4, counts: [] },
      keptClosed: { raters: 4 },
    })
  })

  test('on paper fit exactly when sheets with these marks can exist', () => {
    const one = [
      { key: 'q', text: '', min: 1, max: 1, answers: [person('a', 'candidate'), person('b', 'candidate')] },
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { maxLength: 9 }), fc.nat(3), (marks, invalid) => {
        const counts = [
          [marks.filter((mark) => mark === 0).length, marks.filter((mark) => mark === 1).length],
        ]
        const recovered = marks.length + invalid
        const honest = { issued: recovered, recovered, invalid, counts }
        expect(countFits(one, recovered, honest)).toBe(true)
        expect(countFits(one, recovered - 1, honest)).toBe(false)
        expect(countFits(one, recovered, { ...honest, issued: recovered - 1 })).toBe(false)
        expect(countFits(one, recovered, { ...honest, counts: [[counts[0]![0]! + 1, counts[0]![1]!]] })).toBe(
          false,
        )
      }),
    )
  })
})

test('A batch’s order is that of its trackers, but for the order of one person’s own ballots', () => {
  const waiting = fc.uniqueArray(
    fc.record({
      tracker: fc.string({ minLength: 4, maxLength: 8 }),
      credential: fc.constantFrom('1', '2', '3'),
    }),
    { selector: ({ tracker }) => tracker, maxLength: 12 },
  )
  fc.assert(
    fc.property(waiting, (ballots) => {
      const numbered = ballots.map((ballot, n) => ({ ...ballot, number: n + 1 }))
      const order = batchOrder(numbered)
      expect(order.toSorted()).toEqual(ballots.map(({ tracker }) => tracker).toSorted())
      // Handed in the other way round, the order is the same: it tells nothing about who came first.
      expect(batchOrder(numbered.toReversed())).toEqual(order)
      for (const credential of ['1', '2', '3']) {
        const own = numbered.filter((ballot) => ballot.credential === credential)
        const placed = order.filter((tracker) => own.some((ballot) => ballot.tracker === tracker))
        expect(placed).toEqual(own.map(({ tracker }) => tracker))
      }
    }),
  )
})
