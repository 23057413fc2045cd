import { expect, test } from 'vitest'
import { CodePointSet } from './font-file.ts'
import { printable } from './printable-text.ts'

const available = new CodePointSet()
for (let c = 0x21; c < 0x7f; c++) available.add(c)
for (const c of '甲乙丙〓') available.add(c.codePointAt(0)!)

function print(text: string): string {
  return printable(text, available).value
}

test('A missing character is set as 〓 everywhere, and counted over the whole document', () => {
  const { value, missing } = printable({ a: '甲龘', list: ['龘乙', { b: '丙' }], n: 3, no: null }, available)
  expect(value).toEqual({ a: '甲〓', list: ['〓乙', { b: '丙' }], n: 3, no: null })
  expect(missing).toEqual([{ character: '龘', codePoint: 'U+9F98', count: 2 }])
})

test('Control characters and direction overrides leave no trace on paper', () => {
  expect(print('甲\u0000\u0007\u001b乙\u202e丙\u2066\ufeff')).toBe('甲乙丙')
})

test('All kinds of line ends become one', () => {
  expect(print('甲\r\n乙\r丙\u2028甲')).toBe('甲\n乙\n丙\n甲')
})

test('Half a surrogate pair becomes a missing character and not an error', () => {
  expect(print('甲\ud800乙')).toBe('甲〓乙')
})

test('A word too long for a cell gets places to break; an identity number does not', () => {
  expect(print('420502200503121230')).toBe('420502200503121230')
  const broken = print('x'.repeat(40))
  expect(broken.replaceAll('\u200b', '')).toBe('x'.repeat(40))
  expect(Math.max(...broken.split('\u200b').map((p) => p.length))).toBeLessThanOrEqual(8)
})
