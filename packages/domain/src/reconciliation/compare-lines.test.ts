import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareLines, type ComparedLine, signedFen, sumOf } from './compare-lines.ts'

let number = 0
const line = (orderNo: string, amountFen: number, kind: ComparedLine['kind'] = 'paid'): ComparedLine => ({
  id: String((number += 1)),
  orderNo,
  kind,
  amountFen,
})
const classes = (here: readonly ComparedLine[], there: readonly ComparedLine[]) =>
  compareLines(here, there).map((each) => each.class)

describe('comparing two books', () => {
  it('names what is missing on either side and what differs', () => {
    expect(classes([line('a', 1)], [line('a', 1)])).toEqual(['matched'])
    expect(classes([line('a', 1)], [line('a', 2)])).toEqual(['differentAmount'])
    expect(classes([line('a', 1)], [])).toEqual(['missingThere'])
    expect(classes([], [line('a', 1)])).toEqual(['missingHere'])
    expect(classes([line('a', 1)], [line('a', 1, 'refund')])).toEqual(['missingThere', 'missingHere'])
  })

  it('takes an order paid twice for two payments', () => {
    expect(classes([line('a', 1)], [line('a', 1), line('a', 1)])).toEqual(['matched', 'missingHere'])
    expect(classes([line('a', 2), line('a', 1)], [line('a', 1), line('a', 3)]).toSorted()).toEqual([
      'differentAmount',
      'matched',
    ])
  })

  const lines = fc.array(
    fc.record({
      orderNo: fc.constantFrom('a', 'b', 'c', 'd'),
      kind: fc.constantFrom('paid' as const, 'refund' as const),
      amountFen: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 24 },
  )

  it('puts every line of either side into exactly one class, and the classes explain the difference to the fen', () => {
    fc.assert(
      fc.property(lines, lines, (ours, theirs) => {
        const here = ours.map((each, index) => ({ ...each, id: `h${index}` }))
        const there = theirs.map((each, index) => ({ ...each, id: `t${index}` }))
        const found = compareLines(here, there)
        expect(found.flatMap((each) => each.here?.id ?? []).toSorted()).toEqual(
          here.map(({ id }) => id).toSorted(),
        )
        expect(found.flatMap((each) => each.there?.id ?? []).toSorted()).toEqual(
          there.map(({ id }) => id).toSorted(),
        )
        const fen = (side: ComparedLine | null) => (side ? signedFen(side) : 0)
        const explained = found
          .filter((each) => each.class !== 'matched')
          .reduce((sum, each) => sum + fen(each.there) - fen(each.here), 0)
        expect(explained).toBe(sumOf(there) - sumOf(here))
        for (const each of found) {
          const same = each.here?.amountFen === each.there?.amountFen
          expect(each.class === 'matched').toBe(same)
          expect(each.class === 'missingHere').toBe(each.here === null)
          expect(each.class === 'missingThere').toBe(each.there === null)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('never says missing on both sides of one order and kind', () => {
    fc.assert(
      fc.property(lines, lines, (ours, theirs) => {
        const here = ours.map((each, index) => ({ ...each, id: `h${index}` }))
        const there = theirs.map((each, index) => ({ ...each, id: `t${index}` }))
        const missing = compareLines(here, there).flatMap((each) => {
          const alone = each.here ?? each.there!
          return each.class.startsWith('missing')
            ? [{ class: each.class, order: `${alone.kind} ${alone.orderNo}` }]
            : []
        })
        const away = new Set(
          missing.filter((each) => each.class === 'missingThere').map((each) => each.order),
        )
        expect(missing.filter((each) => each.class === 'missingHere' && away.has(each.order))).toEqual([])
      }),
    )
  })
})
