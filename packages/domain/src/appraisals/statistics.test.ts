import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_RATERS } from '../ballots/appraisal.ts'
import { addCounts, breakDown, type GroupCounts } from './statistics.ts'

const group = fc
  .tuple(fc.nat(9), fc.nat(9), fc.nat(3), fc.nat(2))
  .map(([excellent, qualified, basic, unqualified]): GroupCounts => ({
    graded: excellent + qualified + basic + unqualified,
    counts: { excellent, qualified, basic, unqualified },
  }))
const qualified = (count: number): GroupCounts => ({
  graded: count,
  counts: { excellent: 0, qualified: count, basic: 0, unqualified: 0 },
})

describe('statistics of grades', () => {
  it('shows groups of five and more, and says of smaller ones only how many they are', () => {
    const { groups } = breakDown([qualified(5), qualified(4), qualified(0)])
    expect(groups.map(({ graded, counts }) => [graded, counts?.qualified ?? null])).toEqual([
      [5, 5],
      [4, null],
      [0, 0],
    ])
  })

  it('closes the total when one small group could be subtracted out of it', () => {
    expect(breakDown([qualified(5), qualified(4)]).total).toEqual({ graded: 9, counts: null })
    expect(breakDown([qualified(5), qualified(4), qualified(3)]).total.counts?.qualified).toBe(12)
    expect(breakDown([qualified(4)]).total.counts).toBeNull()
  })

  it('never lets fewer than five people’s grades be worked out from what it shows', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 8 }), (given) => {
        const { groups, total } = breakDown(given)
        const shown = addCounts(groups.filter(({ counts }) => counts).map(({ group: one }) => one))
        const hidden = addCounts(given).graded - shown.graded
        for (const { graded, counts } of groups)
          expect(counts === null).toBe(graded > 0 && graded < FEWEST_RATERS)
        const subtractable = total.counts !== null && hidden > 0 && hidden < FEWEST_RATERS
        expect(subtractable).toBe(false)
      }),
    )
  })
})
