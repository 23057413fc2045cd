import { describe, expect, it } from 'vitest'
import { choosable, isLarge, preset, sumOf } from './choice.ts'

const payable = {
  arrears: [
    { month: '2026-08', amountFen: 7500, state: 'owed' },
    { month: '2026-09', amountFen: 7500, state: 'paying' },
  ],
  current: { month: '2026-10', amountFen: 1500, state: 'owed' },
  advance: [
    { month: '2026-11', amountFen: 1500 },
    { month: '2026-12', amountFen: 1500 },
  ],
}

describe('months to pay', () => {
  it('are those owed and the rest of the quarter, without what is being paid already', () => {
    expect(choosable(payable).map(({ month }) => month)).toEqual(['2026-08', '2026-10', '2026-11', '2026-12'])
  })

  it('can be chosen at once: what is owed, this month, or up to the end of the quarter', () => {
    expect(preset(payable, 'owed')).toEqual(['2026-08', '2026-10'])
    expect(preset(payable, 'current')).toEqual(['2026-10'])
    expect(preset(payable, 'quarter')).toEqual(['2026-08', '2026-10', '2026-11', '2026-12'])
    expect(preset({ ...payable, current: null }, 'current')).toEqual([])
  })

  it('come to the sum of those chosen, whatever else is named', () => {
    expect(sumOf(payable, ['2026-08', '2026-10'])).toBe(9000)
    expect(sumOf(payable, ['2026-09', '2031-01'])).toBe(0)
  })
})

describe('a voluntary sum', () => {
  it('is large from 1000 yuan on', () => {
    expect(isLarge(99_999)).toBe(false)
    expect(isLarge(100_000)).toBe(true)
    expect(isLarge(null)).toBe(false)
  })
})
