import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkingDays,
  addYears,
  daysBetween,
  parsePlainDate,
  plainDateOf,
  plainDateOfInstant,
  wholeMonthsBetween,
  wholeYearsBetween,
  workingDaysBetween,
  type PlainDate,
} from './plain-date.ts'

function day(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}

const anyDay = fc
  .date({ min: new Date('1901-01-01T00:00:00Z'), max: new Date('2098-12-31T00:00:00Z'), noInvalidDate: true })
  .map((instant) => day(instant.toISOString().slice(0, 10)))

const isWeekday = (date: PlainDate) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

describe('a plain date', () => {
  test.each(['2024-02-29', '2000-02-29', '1899-01-01'])('%s exists', (text) => {
    expect(parsePlainDate(text)).toEqual({ ok: true, value: text })
  })

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2003-13-40',
    '2024-04-31',
    '2024-00-10',
    '2024-1-1',
    '',
    '20240101',
    '0099-01-01',
  ])('%s is refused', (text) => {
    expect(parsePlainDate(text)).toEqual({ ok: false, problem: 'notADate' })
  })

  test('of fractional parts is refused', () => {
    expect(plainDateOf(2024, 1.5, 1).ok).toBe(false)
    expect(plainDateOf(Number.NaN, 1, 1).ok).toBe(false)
  })

  test('of an instant is its UTC day, with half a second of slack for workbook rounding', () => {
    expect(plainDateOfInstant(new Date('2004-07-04T23:59:59.900Z'))).toEqual({
      ok: true,
      value: '2004-07-05',
    })
    expect(plainDateOfInstant(new Date(Number.NaN)).ok).toBe(false)
  })
})

describe('months', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2025-08-31', 6, '2026-02-28'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to)
  })

  test('a whole month has passed on the clipped day, not one day before', () => {
    expect(wholeMonthsBetween(day('2024-01-31'), day('2024-02-28'))).toBe(0)
    expect(wholeMonthsBetween(day('2024-01-31'), day('2024-02-29'))).toBe(1)
    expect(wholeMonthsBetween(day('2024-02-29'), day('2024-01-31'))).toBe(-1)
  })

  test('a person is 18 on the birthday, not the day before', () => {
    expect(wholeYearsBetween(day('2006-07-05'), day('2024-07-04'))).toBe(17)
    expect(wholeYearsBetween(day('2006-07-05'), day('2024-07-05'))).toBe(18)
    expect(wholeYearsBetween(day('2004-02-29'), day('2022-02-28'))).toBe(18)
  })

  test('adding months never goes past the month meant and agrees with counting them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 600 }), (date, months) => {
        const later = addMonths(date, months)
        const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) + months - 1
        expect(Number(later.slice(0, 4)) * 12 + Number(later.slice(5, 7)) - 1).toBe(index)
        expect(wholeMonthsBetween(date, later)).toBe(months)
        expect(wholeMonthsBetween(date, addDays(later, -1))).toBe(months === 0 ? 0 : months - 1)
      }),
    )
  })

  test('years are twelve months each', () => {
    expect(addYears(day('2024-02-29'), 1)).toBe('2025-02-28')
  })
})

describe('days', () => {
  test('adding and counting days are one another’s inverse', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  test('a notice of five working days over a weekend ends a week later; the posting day does not count', () => {
    expect(addWorkingDays(day('2026-03-02'), 5, isWeekday)).toBe('2026-03-09')
    expect(addWorkingDays(day('2026-03-06'), 1, isWeekday)).toBe('2026-03-09')
    expect(workingDaysBetween(day('2026-03-02'), day('2026-03-09'), isWeekday)).toBe(5)
    expect(workingDaysBetween(day('2026-03-09'), day('2026-03-02'), isWeekday)).toBe(0)
  })
})
