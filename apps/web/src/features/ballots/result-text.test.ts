import type { VoteResult } from '@zhibu/contract/ballots'
import { resolve } from '@zhibu/domain/ballots/resolution'
import { expect, test } from 'vitest'
import { useText } from '../../shared/i18n/messages.ts'
import { resultMessages } from './result-messages.ts'
import {
  checkCommands,
  countRows,
  isFavourable,
  lineWords,
  namesShown,
  otherReading,
  outcomeSentence,
} from './result-text.ts'

const t = useText(resultMessages)

const bare: VoteResult = {
  decidedAt: '2026-11-22T08:00:00Z',
  entitled: 9,
  present: 8,
  electronic: { ballots: 6, counts: [[5, 1, 0]] },
  paper: { issued: 2, recovered: 2, invalid: 1, counts: [[1, 0, 0]] },
  written: { yes: 1, no: 0, abstain: 0 },
  total: [[6, 1, 0]],
  resolution: null,
  election: null,
  keptClosed: null,
}

function resolution(): VoteResult {
  const made = resolve({
    kind: 'admission',
    entitled: 9,
    present: 8,
    ballots: { yes: 6, no: 1, abstain: 0, invalid: 1 },
    written: { yes: 1, no: 0, abstain: 0 },
  })
  if (!made.ok) throw new Error(made.problem)
  const { outcome, needYes, yes, lines } = made.value
  return { ...bare, resolution: { outcome, needYes, yes, no: 1, abstain: 0, lines: [...lines] } }
}

type Name = NonNullable<VoteResult['election']>['names'][number]
const name = (id: string, over: Partial<Name> = {}): Name => ({
  personId: id as never,
  name: id,
  group: 'candidate',
  yes: 6,
  against: 1,
  abstain: 1,
  elected: false,
  electedByOtherReading: null,
  ...over,
})
function election(names: Name[], over: Partial<NonNullable<VoteResult['election']>> = {}): VoteResult {
  return {
    ...bare,
    election: {
      state: 'valid',
      seats: 2,
      needYes: 5,
      base: 'entitled',
      names,
      runoff: null,
      unfilled: 0,
      lines: [],
      ...over,
    },
  }
}

test('a resolution says how many agreed and how many were needed', () => {
  expect(outcomeSentence(resolution(), t, 'zh')).toBe('同意7票，达到通过所需的5票，决议通过。')
  expect(isFavourable(resolution())).toBe(true)
})

test('each line of the working out has its text and its article', () => {
  const lines = resolution().resolution!.lines.map((line) => lineWords(line, 'zh'))
  expect(lines.map(({ met }) => met)).toEqual([true, null, null, true])
  expect(lines[0]!.text).toContain('应到会9人')
  expect(lines[0]!.article).toContain('发展党员工作细则')
  expect(lines[2]!.reading).toContain('无效票不算同意')
  for (const { text } of lines) expect(text).not.toMatch(/[{}]/)
})

test('written opinions are added to the ballots in the row of their answer', () => {
  const question = {
    key: 'q',
    text: '',
    min: 1,
    max: 1,
    answers: ['for', 'against', 'abstain'].map((key) => ({
      key,
      text: key,
      personId: null,
      group: 'choice' as const,
    })),
  }
  const [first] = countRows(resolution(), question, 0)
  expect(first).toMatchObject({ electronic: 5, paper: 1, written: 1, total: 7 })
})

test('an election names those elected, those level and the seats left', () => {
  const tied = election([name('甲', { elected: true }), name('乙'), name('丙')], {
    runoff: { ids: ['乙', '丙'] as never, seats: 1 },
  })
  expect(outcomeSentence(tied, t, 'zh')).toBe('当选：甲。乙、丙得票相等，余下1名须重新投票。')
  expect(isFavourable(tied)).toBe(false)
  const short = election([name('甲', { elected: true }), name('乙')], { unfilled: 1 })
  expect(outcomeSentence(short, t, 'zh')).toBe('当选：甲。尚缺1名。')
  const all = election([name('甲', { elected: true }), name('乙', { elected: true })])
  expect(outcomeSentence(all, t, 'zh')).toBe('当选：甲、乙。')
  expect(isFavourable(all)).toBe(true)
})

test('people whom nobody named instead are left out of the list', () => {
  const shown = namesShown(
    election([
      name('甲', { yes: 0 }),
      name('乙', { group: 'other', yes: 0, against: null, abstain: null }),
      name('丙', { group: 'other', yes: 1, against: null, abstain: null }),
    ]).election!,
  )
  expect(shown.map((one) => one.name)).toEqual(['甲', '丙'])
})

test('the other reading is told only for whom it changes the outcome', () => {
  const { election: made } = election([
    name('甲', { elected: true, electedByOtherReading: true }),
    name('乙', { elected: false, electedByOtherReading: true }),
    name('丙'),
  ])
  expect(otherReading(made!)).toEqual([{ name: '乙', elected: true }])
})

test('a box kept closed says how many took part', () => {
  const closed = { ...bare, keptClosed: { raters: 3, fewest: 5 } }
  expect(outcomeSentence(closed, t, 'zh')).toContain('不足5人')
  expect(isFavourable(closed)).toBeNull()
})

test('a file name that a shell would take apart is quoted in the commands', () => {
  expect(checkCommands('a-1.bel').ours).toBe('npx zhibu vote verify a-1.bel')
  expect(checkCommands("a b's.bel").ours).toBe(String.raw`npx zhibu vote verify 'a b'\''s.bel'`)
})
