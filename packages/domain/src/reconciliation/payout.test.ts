import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOf } from './compare-lines.ts'
import { type DayOwed, judgePayout, type PayoutJudgement } from './payout.ts'

/** What the line that people are shown leaves with the channel. */
function saidToDiffer(judged: PayoutJudgement, owed: DayOwed, came: number): number {
  switch (judged.class) {
    case 'matched':
      return 0
    case 'differentAmount':
      return judged.expectedFen - came
    case 'missingThere':
      return judged.expectedFen + owed.feeFen
    default:
      return owed.grossFen - owed.feeFen
  }
}

describe('a payout', () => {
  it('matches net of the fee, and whole when the fee is billed apart', () => {
    const owed = { grossFen: 10_000, feeFen: 60 }
    expect(judgePayout(owed, 9_940)).toEqual({ class: 'matched', expectedFen: 9_940, feeFen: 60 })
    expect(judgePayout(owed, 10_000)).toEqual({ class: 'matched', expectedFen: 10_000, feeFen: 0 })
    expect(judgePayout(owed, 9_939)).toEqual({ class: 'differentAmount', expectedFen: 9_940, feeFen: 60 })
    expect(judgePayout(owed, null)).toEqual({ class: 'missingThere', expectedFen: 9_940, feeFen: 0 })
  })

  it('is not waited for on a day on which as much was given back as paid', () => {
    expect(judgePayout({ grossFen: 0, feeFen: -1 }, null)).toEqual({
      class: 'missingThere',
      expectedFen: 1,
      feeFen: 0,
    })
    expect(judgePayout({ grossFen: 0, feeFen: 3 }, null)).toEqual({ class: null, expectedFen: 0, feeFen: 3 })
    expect(judgePayout({ grossFen: -500, feeFen: 0 }, null)).toEqual({
      class: null,
      expectedFen: 0,
      feeFen: 0,
    })
  })

  const line = fc
    .record({
      kind: fc.constantFrom('paid' as const, 'refund' as const),
      amountFen: fc.integer({ min: 1, max: 1000 }),
      promille: fc.integer({ min: 0, max: 60 }),
    })
    .map(({ kind, amountFen, promille }) => {
      const fee = Math.round((amountFen * promille) / 1000)
      return { kind, amountFen, feeFen: kind === 'paid' ? fee : 0 - fee }
    })
  const received = fc.oneof(
    fc.constantFrom('net' as const, 'gross' as const, null),
    fc.integer({ min: 1, max: 30_000 }),
  )

  it('is explained to the fen: what came, the fee, and what is said to differ make up what was owed', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), received, (lines, wish) => {
        const owed = { grossFen: sumOf(lines), feeFen: lines.reduce((sum, each) => sum + each.feeFen, 0) }
        const named = { net: owed.grossFen - owed.feeFen, gross: owed.grossFen }
        const came = typeof wish === 'string' ? named[wish] : wish
        const judged = judgePayout(owed, came)
        const rest = owed.grossFen - (came ?? 0) - judged.feeFen
        expect(rest).toBe(saidToDiffer(judged, owed, came ?? 0))
        expect(judged.class === 'missingThere').toBe(came === null && judged.expectedFen > 0)
        expect(judged.class === 'differentAmount').toBe(
          came !== null && came !== named.net && came !== named.gross,
        )
      }),
      { numRuns: 500 },
    )
  })
})
