import { expect, it } from 'vitest'
import { monthList } from './month-texts.ts'

it('Months of a payment are named in order, the year once', () => {
  expect(monthList(['2026-02', '2025-12', '2026-01'], 'zh-CN')).toBe('2025年12月、2026年1月、2月')
  expect(monthList(['2026-01'], 'en')).toBe('January 2026')
  expect(monthList([], 'zh-CN')).toBe('')
})
