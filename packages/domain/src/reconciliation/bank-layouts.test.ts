import { describe, expect, it } from 'vitest'
import { bankColumnOf, missingBankColumns, parseBankDay, parseDirection, parseYuan } from './bank-layouts.ts'

describe('reading a bank statement', () => {
  it.each([
    ['交易日期', 'bookedOn'],
    ['贷方发生额（元）', 'income'],
    ['借方发生额 (人民币)', 'outgo'],
    ['贷方发生额/元(收入)', null],
    ['收入金额', 'income'],
    ['对方户名', 'counterparty'],
    [' 摘 要 ', 'summary'],
    ['余额', null],
  ])('the heading %s is %s', (heading, column) => {
    expect(bankColumnOf(heading)).toBe(column)
  })

  it('says which columns are missing', () => {
    expect(missingBankColumns(new Set(['summary']))).toEqual(['bookedOn', 'amount'])
    expect(missingBankColumns(new Set(['bookedOn', 'income']))).toEqual(['amount'])
    expect(missingBankColumns(new Set(['bookedOn', 'income', 'outgo']))).toEqual([])
  })

  it.each([
    ['1,234.50', 123_450],
    ['￥1234.5', 123_450],
    ['-3', -300],
    ['＋１２．３４', 1_234],
    ['', 0],
    ['--', 0],
    [0.07, 7],
    [1_234_567.89, 123_456_789],
    ['1.234', null],
    [1.234, null],
    ['=1+1', null],
    ['12,34', null],
    ['一百元', null],
    ['1e9', null],
  ])('the amount %s is %s fen', (value, fen) => {
    expect(parseYuan(value)).toBe(fen)
  })

  it.each([
    ['20261121', '2026-11-21'],
    ['2026-11-21 08:00:00', '2026-11-21'],
    ['2026/1/2', '2026-01-02'],
    ['2026年11月21日', '2026-11-21'],
    ['20260230', null],
    ['合计', null],
    ['1121', null],
  ])('the day %s is %s', (text, day) => {
    expect(parseBankDay(text)).toBe(day)
  })

  it('knows the marks for in and out', () => {
    expect([parseDirection('贷'), parseDirection(' 支出 '), parseDirection('?')]).toEqual(['in', 'out', null])
  })
})
