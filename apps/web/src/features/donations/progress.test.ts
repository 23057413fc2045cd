import { describe, expect, it } from 'vitest'
import { daysLeft, leftOf, openGift, percentOf } from './progress.ts'

describe('how far an appeal is', () => {
  it('is never called complete before the last fen of the target is given', () => {
    expect(percentOf({ givenFen: 999_999, targetFen: 1_000_000 })).toBe(99)
    expect(percentOf({ givenFen: 1_000_000, targetFen: 1_000_000 })).toBe(100)
    expect(percentOf({ givenFen: 2_500_000, targetFen: 1_000_000 })).toBe(100)
  })

  it('has no share without a target', () => {
    expect(percentOf({ givenFen: 5, targetFen: null })).toBeNull()
  })

  it('counts the last day as a day on which one can give', () => {
    expect(daysLeft('2026-12-22', '2026-12-22')).toBe(1)
    expect(daysLeft('2026-12-22', '2026-11-22')).toBe(31)
    expect(daysLeft('2026-12-22', '2026-12-23')).toBe(0)
  })

  it('has left what was given and not used', () => {
    expect(leftOf({ givenFen: 10_000, usedFen: 9_999 })).toBe(1)
  })
})

describe('a gift that was begun', () => {
  const gift = (state: string, at: string, orderId: string | null = at) => ({ state, at, orderId })

  it('is the newest of those that wait for payment', () => {
    const gifts = [
      gift('given', '2026-11-22'),
      gift('awaiting', '2026-11-20'),
      gift('awaiting', '2026-11-21'),
    ]
    expect(openGift(gifts)?.at).toBe('2026-11-21')
  })

  it('is none when all are paid, or nothing can be paid', () => {
    expect(openGift([gift('given', '2026-11-22'), gift('awaiting', '2026-11-22', null)])).toBeNull()
  })
})
