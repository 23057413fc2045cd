import { expect, test } from 'vitest'
import { messageParams, type Message } from '../shared/message.ts'
import { PROBLEM_TEXTS, TIDY_TEXTS, WARNING_TEXTS, rosterText } from './roster-problems.ts'

const all: [string, Message][] = [PROBLEM_TEXTS, TIDY_TEXTS, WARNING_TEXTS].flatMap((texts) =>
  Object.entries(texts),
)

test.each(all)('%s has a Chinese and an English text with no parameter of its own', (_, { zh, en }) => {
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(en).toMatch(/[a-z]/)
  const shared = messageParams(en)
  expect(messageParams(zh).filter((name) => !shared.includes(name) && name !== 'value')).toEqual([])
  expect(shared.filter((name) => !messageParams(zh).includes(name) && name !== 'value')).toEqual([])
})

test('problems, warnings and tidying have no code in common, so that one look-up serves all', () => {
  expect(new Set(all.map(([code]) => code)).size).toBe(all.length)
})

test('a text is found by its code and filled', () => {
  expect(rosterText('duplicateCampusId', 'zh', { firstRow: 7 })).toBe(
    '学号/工号在文件内重复（首次出现在第7行）。',
  )
  expect(rosterText('blankRow', 'en')).toBe('Blank row, skipped')
})
