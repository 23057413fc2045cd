import { expect, test } from 'vitest'
import { lacksKey, type RollLine, shownLines, toMarkPresent } from './roll-lines.ts'

const line = (name: string, over: Partial<RollLine> = {}): RollLine => ({
  person: { id: name as never, name },
  entitled: true,
  excludedBy: null,
  presence: 'absent',
  channel: 'device',
  hasKey: true,
  written: null,
  struck: 'no',
  hasVoted: null,
  ...over,
})

test('marking everybody present leaves out whoever has sent a written opinion, and people without vote', () => {
  const lines = [
    line('甲'),
    line('乙', { written: { choice: 'for' } }),
    line('丙', { entitled: false }),
    line('丁', { presence: 'afar' }),
  ]
  expect(toMarkPresent(lines).map((one) => one.person.name)).toEqual(['甲'])
})

test('only people present who vote on their own device need a key now', () => {
  expect(lacksKey(line('甲', { hasKey: false }))).toBe(false)
  expect(lacksKey(line('甲', { hasKey: false, presence: 'onSite' }))).toBe(true)
  expect(lacksKey(line('甲', { hasKey: false, presence: 'onSite', channel: 'paper' }))).toBe(false)
})

test('the roll can be narrowed to the absent, to people without key, and by name', () => {
  const lines = [
    line('甲', { presence: 'onSite' }),
    line('乙', { hasKey: false }),
    line('丙', { hasKey: false, channel: 'paper', presence: 'onSite' }),
    line('丁', { entitled: false }),
  ]
  const names = (filter: 'all' | 'absent' | 'noKey', search = '') =>
    shownLines(lines, filter, search).map((one) => one.person.name)
  expect(names('all')).toEqual(['甲', '乙', '丙'])
  expect(names('absent')).toEqual(['乙'])
  expect(names('noKey')).toEqual(['乙'])
  expect(names('all', ' 丙')).toEqual(['丙'])
})
