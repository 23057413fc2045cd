import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { articleText } from './articles.ts'
import { fillMessage, messageParams } from './message.ts'
import { formatYuan } from './money.ts'
import { comparable, countCharacters, halfWidth, hasControlCharacters, tidyText } from './text.ts'

test.each([
  ['　金航梓 ', '金航梓', 'surroundingSpaces'],
  ['１９９', '199', 'fullWidth'],
  ['Ａb', 'Ab', 'fullWidth'],
  ['张\u200B三', '张三', 'invisibleCharacters'],
  ['\uFEFF学号', '学号', 'surroundingSpaces'],
  ['软件工程（师范）', '软件工程（师范）', null],
  ['\uF900', '\uF900', null],
])('%j is tidied to %j', (raw, text, change) => {
  expect(tidyText(raw)).toEqual({ text, change })
})

test('tidying a text twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (raw) => {
      const once = tidyText(raw).text
      expect(tidyText(once)).toEqual({ text: once, change: null })
    }),
  )
})

test('half width covers punctuation too', () => {
  expect(halfWidth('３，０００．０１　￥')).toBe('3,000.01 ¥')
})

test('headings compare without case, spaces and width', () => {
  expect(comparable(' 月缴费基数（ 元 ）')).toBe(comparable('月缴费基数(元)'))
  expect(comparable('Campus ID')).toBe('campusid')
})

test('a rare ideograph counts as one character', () => {
  expect(countCharacters('𠮷野')).toBe(2)
})

test('control characters are found, line breaks are none', () => {
  expect(hasControlCharacters('a\u0000b')).toBe(true)
  expect(hasControlCharacters('a\nb')).toBe(false)
})

test('a message shows its parameters, and a missing one as it stands', () => {
  const message = { zh: '第{row}行{what}', en: 'row {row}{what}' }
  expect(fillMessage(message, 'zh', { row: 3, what: '' })).toBe('第3行')
  expect(fillMessage(message, 'en', { row: 3 })).toBe('row 3{what}')
  expect(messageParams(message.en)).toEqual(['row', 'what'])
})

test('an article names its document and number in both languages', () => {
  expect(articleText('branch2018/20', 'zh')).toBe('《中国共产党支部工作条例（试行）》（2018年）第20条')
  expect(articleText('branch2018/20', 'en')).toBe('Regulations on Party Branches (2018), art. 20')
  expect(articleText('reading/A3', 'en')).toBe("This system's safest reading A3")
})

test.each([
  [1, '0.01'],
  [20, '0.20'],
  [300_001, '3000.01'],
  [-150, '-1.50'],
  [0, '0.00'],
])('%i fen is %s yuan', (fen, yuan) => {
  expect(formatYuan(fen)).toBe(yuan)
})
