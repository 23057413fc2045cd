import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageParams } from '../shared/message.ts'
import type { PlainDate } from '../shared/plain-date.ts'
import {
  addToMonth,
  monthOfDate,
  monthsBetween,
  monthsFromTo,
  parsePlainMonth,
  quarterEnd,
  type PlainMonth,
} from '../shared/plain-month.ts'
import { arrearsFinding, arrearsRun, owedMonths } from './arrears.ts'
import { DUES_TEXTS } from './dues-texts.ts'
import { checkMonths, payableMonths, voluntaryKind } from './payable-months.ts'

const month = (text: string) => text as PlainMonth
const months = (...texts: string[]) => new Set(texts.map(month))
const current = month('2026-11')

function history(owesSince: string, settled: ReadonlySet<PlainMonth> = new Set()) {
  return { owesSince: owesSince as PlainDate, settled, current }
}

describe('months', () => {
  test('are read strictly', () => {
    expect(parsePlainMonth('2026-11')).toEqual({ ok: true, value: '2026-11' })
    for (const text of ['2026-13', '2026-00', '2026-1', '2026-11-01'])
      expect(parsePlainMonth(text).ok).toBe(false)
    expect(monthOfDate('2026-01-31' as PlainDate)).toBe('2026-01')
  })

  test('count across years both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600, max: 600 }), (steps) => {
        expect(monthsBetween(current, addToMonth(current, steps))).toBe(steps)
      }),
    )
    expect(monthsFromTo(month('2026-12'), month('2026-11'))).toEqual([])
  })

  test.each([
    ['2026-01', '2026-03'],
    ['2026-03', '2026-03'],
    ['2026-11', '2026-12'],
  ])('the quarter of %s ends with %s', (of, end) => {
    expect(quarterEnd(month(of))).toBe(end)
  })
})

describe('what is owed', () => {
  test('begins with the month of the admitting meeting', () => {
    expect(owedMonths(history('2026-09-30', months('2026-10')))).toEqual(['2026-09', '2026-11'])
    expect(owedMonths(history('2026-12-01'))).toEqual([])
  })

  test('is in arrears only when the month is over', () => {
    expect(arrearsRun(history('2026-11-01'))).toEqual([])
    expect(arrearsRun(history('2026-09-01'))).toEqual(['2026-09', '2026-10'])
  })

  test.each([
    ['2026-09-01', null, null],
    ['2026-08-01', 'arrearsFirstWarning', 3],
    ['2026-07-01', 'arrearsFirstWarning', 4],
    ['2026-06-01', 'arrearsSecondWarning', 5],
    ['2026-05-01', 'arrearsBranchItem', 6],
    ['2025-05-01', 'arrearsBranchItem', 18],
  ])('since %s leads to %s', (since, code, count) => {
    const finding = arrearsFinding(history(since))
    expect(finding?.code ?? null).toBe(code)
    expect(finding?.inputs['months'] ?? null).toBe(count)
  })

  test('counts consecutive months: a payment in between breaks the run', () => {
    expect(arrearsFinding(history('2026-05-01', months('2026-07', '2026-10')))).toBeNull()
    expect(arrearsFinding(history('2026-01-01', months('2026-07')))).toMatchObject({
      code: 'arrearsBranchItem',
      article: 'dues2008/13',
      inputs: { from: '2026-01', to: '2026-06' },
    })
  })
})

describe('what may be paid', () => {
  const none: ReadonlySet<PlainMonth> = new Set()

  test('is six months back, the current month, and the rest of the quarter', () => {
    const owed = owedMonths(history('2026-03-01', months('2026-06')))
    expect(payableMonths(owed, months('2026-06'), current)).toEqual({
      arrears: ['2026-05', '2026-07', '2026-08', '2026-09', '2026-10'],
      current: '2026-11',
      advance: ['2026-12'],
      tooOld: ['2026-03', '2026-04'],
    })
  })

  test.each([
    [['2026-05'], null],
    [['2026-12', '2026-11'], null],
    [['2026-04'], 'backPaymentTooOld'],
    [['2027-01'], 'advanceBeyondQuarter'],
    [[], 'noMonthChosen'],
    [['2026-10', '2026-10'], 'monthChosenTwice'],
  ])('%j: %s', (chosen, code) => {
    const refusal = { ok: false, problem: { code, article: 'dues2008/12' } }
    const expected = code === null ? { ok: true, value: [...chosen].sort() } : refusal
    expect(checkMonths(chosen.map(month), none, current)).toMatchObject(expected)
  })

  test('is never a month that is settled', () => {
    expect(checkMonths([current], months('2026-11'), current)).toMatchObject({
      problem: { code: 'monthSettled' },
    })
  })

  test('always contains what it offers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 32 })),
        (back, paid) => {
          const since = `${addToMonth(current, -back)}-01`
          const settled = new Set(paid.map((step) => addToMonth(current, 2 - step)))
          const owed = owedMonths(history(since, settled))
          const offer = payableMonths(owed, settled, current)
          const all = [...offer.arrears, ...(offer.current ? [offer.current] : []), ...offer.advance]
          expect(checkMonths(all, settled, current)).toMatchObject(
            all.length > 0 ? { value: all } : { ok: false },
          )
          for (const old of offer.tooOld) expect(checkMonths([old], settled, current).ok).toBe(false)
        },
      ),
    )
  })
})

test('a voluntary payment is large from exactly 1000 yuan', () => {
  expect(voluntaryKind(99_999)).toMatchObject({ kind: 'voluntary', article: 'dues2017/1' })
  expect(voluntaryKind(100_000)).toMatchObject({ kind: 'large', article: 'dues2008/11' })
})

test.each(Object.entries(DUES_TEXTS))('%s says the same in both languages', (_, { zh, en }) => {
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(messageParams(zh)).toEqual(messageParams(en))
})
