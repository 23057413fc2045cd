import { expect, test } from 'vitest'
import {
  clockTime,
  fileSize,
  money,
  monthText,
  proseDate,
  proseTime,
  relativeTime,
  tableDate,
  tableTime,
} from './formats.ts'

test('a day in prose names the weekday, in either language', () => {
  expect(proseDate('2026-11-22', 'zh-CN')).toBe('2026年11月22日（周日）')
  expect(proseDate('2026-11-22', 'en')).toBe('Sunday 22 November 2026')
})

test('an instant late in the evening UTC is the next day in Beijing', () => {
  expect(tableDate('2026-11-22T17:30:00.000Z')).toBe('2026-11-23')
  expect(tableTime('2026-11-22T17:30:00.000Z')).toBe('2026-11-23 01:30')
  expect(proseTime('2026-11-22T17:30:00.000Z', 'zh-CN')).toBe('2026年11月23日（周一）01:30')
})

test('midnight is 00:00, not 24:00', () => {
  expect(clockTime('2026-11-21T16:00:00.000Z')).toBe('00:00')
})

test('a calendar day stays that day', () => {
  expect(tableDate('2026-01-01')).toBe('2026-01-01')
  expect(monthText('2026-11', 'zh-CN')).toBe('2026年11月')
  expect(monthText('2026-11-30', 'en')).toBe('November 2026')
})

test('money comes from whole fen with two decimals', () => {
  expect(money(20)).toBe('¥0.20')
  expect(money(123_450)).toBe('¥1,234.50')
  expect(money(-5)).toBe('−¥0.05')
})

test('distances in time are told in the largest fitting unit', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  expect(relativeTime('2026-11-22T11:57:30.000Z', now, 'zh-CN')).toBe('2分钟前')
  expect(relativeTime('2026-11-22T09:00:00.000Z', now, 'en')).toBe('3 hours ago')
  expect(relativeTime('2026-11-25T12:00:00.000Z', now, 'zh-CN')).toBe('3天后')
})

test('file sizes read as people say them', () => {
  expect(fileSize(900)).toBe('900 B')
  expect(fileSize(1536)).toBe('1.5 KB')
  expect(fileSize(64 * 1024 * 1024), 'limits read as they are meant').toBe('64 MB')
})
