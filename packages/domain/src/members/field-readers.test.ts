import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from './date-text.ts'
import { readEmail } from './email.ts'
import { identityCheckCharacter, maskIdentityNumber, readIdentityNumber } from './identity-number.ts'
import { readYuan } from './money-text.ts'
import { readPersonName } from './person-name.ts'
import { maskPhone, readPhone } from './phone.ts'

describe('an identity number', () => {
  test('of the published example carries check character X, birth date and sex', () => {
    expect(readIdentityNumber('11010519491231002X')).toEqual({
      ok: true,
      value: { number: '11010519491231002X', bornOn: '1949-12-31', sex: 'female', tidy: null },
    })
  })

  test.each([
    ['11010519491231002x', 'lowerCaseX'],
    ['１１０１０５１９４９１２３１００２Ｘ', 'fullWidth'],
    ['110105 19491231 002X', 'separators'],
    [' 11010519491231002X', null],
  ])('%j is read and tidied (%s)', (typed, tidy) => {
    expect(readIdentityNumber(typed)).toMatchObject({
      ok: true,
      value: { number: '11010519491231002X', tidy },
    })
  })

  test.each([
    ['110105194912310021', 'identityNumberChecksum'],
    ['1.10105E+17', 'identityNumberMangled'],
    [110_105_194_912_310_020, 'identityNumberMangled'],
    ['110105491231002', 'identityNumberOldForm'],
    ['11010519491231002Y', 'identityNumberForm'],
    ['', 'identityNumberForm'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(readIdentityNumber(typed)).toEqual({ ok: false, problem })
  })

  test('with a birth date that does not exist is refused although its check character is right', () => {
    const first17 = '11010520230230002'
    expect(readIdentityNumber(first17 + identityCheckCharacter(first17))).toEqual({
      ok: false,
      problem: 'identityNumberBirthDate',
    })
  })

  test('no single wrong digit passes the check', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const right = '11010519491231002X'
        const digit = (Number(right[place]) + shift) % 10
        expect(readIdentityNumber(right.slice(0, place) + digit + right.slice(place + 1)).ok).toBe(false)
      }),
    )
  })

  test('on a screen hides birth date and sex', () => {
    expect(maskIdentityNumber('11010519491231002X')).toBe('110***********002X')
    expect(maskIdentityNumber('123')).toBe('***')
  })
})

describe('a phone number', () => {
  test.each([
    ['１９９１２３４５６７８', '19912345678', 'fullWidth'],
    ['199 1234 5678', '19912345678', 'separators'],
    ['199-1234-5678', '19912345678', 'separators'],
    ['+8619912345678', '19912345678', 'countryCode'],
    ['010-62751234', '01062751234', 'separators'],
    ['0731-88830000-123', '073188830000-123', 'separators'],
    ['62751234转12', '62751234-12', 'separators'],
    [19_912_345_678, '19912345678', null],
  ])('%j is %s', (typed, number, tidy) => {
    expect(readPhone(typed)).toEqual({ ok: true, value: { number, tidy } })
  })

  test.each([
    ['1.99E+10', 'phoneMangled'],
    ['1.99e10', 'phoneMangled'],
    ['12345', 'phoneNotRecognised'],
    ['1991234567', 'phoneNotRecognised'],
    ['无', 'phoneNotRecognised'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(readPhone(typed)).toEqual({ ok: false, problem })
  })

  test('on a screen shows three and four digits', () => {
    expect(maskPhone('19912345678')).toBe('199****5678')
  })
})

describe('an amount in yuan', () => {
  test.each([
    ['3,000.01', 300_001, 'thousandsSeparator'],
    ['３，０００．０１', 300_001, 'fullWidth'],
    ['￥3000.01', 300_001, 'fullWidth'],
    ['¥3000', 300_000, 'currencySign'],
    ['3000元', 300_000, 'currencySign'],
    ['4999.5', 499_950, null],
    ['0', 0, null],
    ['0.2', 20, null],
    ['5000.', 500_000, null],
    [10_000.01, 1_000_001, null],
    [4999.499_999_999_999, 499_950, null],
  ])('%j is %i fen', (typed, fen, tidy) => {
    expect(readYuan(typed)).toMatchObject({ ok: true, value: { fen, tidy } })
  })

  test.each([
    ['1,23', 'moneyNotRecognised'],
    ['12,3456', 'moneyNotRecognised'],
    ['3000.001', 'moneyDecimals'],
    [0.001, 'moneyDecimals'],
    ['-5', 'moneyNegative'],
    [-5, 'moneyNegative'],
    ['99999999999', 'moneyTooLarge'],
    ['1E+5', 'moneyMangled'],
    ['三千', 'moneyNotRecognised'],
    [Number.NaN, 'moneyNotRecognised'],
    ['0x10', 'moneyNotRecognised'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(readYuan(typed)).toEqual({ ok: false, problem })
  })

  test('every whole number of fen is read back exactly, as text and as a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (fen) => {
        const typed = `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
        expect(readYuan(typed)).toMatchObject({ ok: true, value: { fen, canonical: typed } })
        expect(readYuan(Number(typed))).toMatchObject({ ok: true, value: { fen } })
      }),
    )
  })
})

describe('a date', () => {
  test.each([
    ['2004-07-05', null],
    ['2004年7月5日', 'chineseDate'],
    ['2004 年 7 月 5 日', 'chineseDate'],
    ['2004.07.05', 'dottedDate'],
    ['2004/7/5', 'slashedDate'],
    ['2004-7-5', 'shortDate'],
    ['20040705', 'compactDate'],
    [20_040_705, 'compactDate'],
    [38_173, 'excelSerial'],
    ['38173', 'excelSerial'],
    ['２００４－０７－０５', 'fullWidth'],
    [' 2004-07-05', 'surroundingSpaces'],
    ['2004-07-05 00:00:00', 'dateWithTime'],
    [new Date('2004-07-05T00:00:00Z'), null],
  ])('%j is the fifth of July 2004', (typed, tidy) => {
    expect(readDate(typed)).toEqual({ ok: true, value: { date: '2004-07-05', tidy } })
  })

  test.each([
    ['2003-13-40', 'notADate'],
    ['2003年2月29日', 'notADate'],
    ['2004-07', 'dateIncomplete'],
    ['2004年7月', 'dateIncomplete'],
    ['2004', 'dateIncomplete'],
    [2004, 'dateIncomplete'],
    ['去年', 'notADate'],
    [true, 'notADate'],
    [new Date(Number.NaN), 'notADate'],
    ['2004-07-05 13:00', 'notADate'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(readDate(typed)).toEqual({ ok: false, problem })
  })
})

describe('a name', () => {
  test.each([
    ['张 三', '张三', 'innerSpaces'],
    ['古丽•阿不都', '古丽·阿不都', 'nameDot'],
    ['John Smith', 'John Smith', null],
    ['𠮷䶮〇', '𠮷䶮〇', null],
  ])('%j is %s', (typed, name, tidy) => {
    expect(readPersonName(typed)).toEqual({ ok: true, value: { name, tidy } })
  })

  test.each(['张\uE123', '张\uFFFD', '<b>张三</b>', '123', '·'])('%j is refused', (typed) => {
    expect(readPersonName(typed)).toEqual({ ok: false, problem: 'nameCharacters' })
  })
})

test.each([
  ['a@example.edu.cn', true],
  ['ａ@example.edu.cn', true],
  ['a b@example.com', false],
  ['a@localhost', false],
  ['<x>@example.com', false],
  [`${'a'.repeat(300)}@example.com`, false],
])('e-mail address %j: %s', (typed, ok) => {
  expect(readEmail(typed).ok).toBe(ok)
})
