import { ballotsErrors } from '@zhibu/contract/ballots'
import { expect, test } from 'vitest'
import { useText } from '../../shared/i18n/messages.ts'
import { obstacleTexts } from './obstacles.ts'
import { officerMessages } from './officer-messages.ts'
import type { RollLine } from './roll-lines.ts'

const t = useText(officerMessages)
const join = (names: readonly string[]) => names.join('、')
const line = (name: string, hasKey: boolean): RollLine => ({
  person: { id: name as never, name },
  entitled: true,
  excludedBy: null,
  presence: 'onSite',
  channel: 'device',
  hasKey,
  written: null,
  struck: 'no',
  hasVoted: null,
})

test('people present without a key are named, with what to do', () => {
  const vote = { obstacles: ['ballots.votersWithoutKey'], quorum: [] }
  const [text] = obstacleTexts(vote, [line('甲', false), line('乙', true), line('丙', false)], t, join)
  expect(text).toContain('到会的甲、丙还没有投票密钥')
  expect(text).toContain('公用平板、纸质票')
})

test('a missing quorum says how many are there and how many are needed', () => {
  const quorum = [
    {
      rule: 'ballots.quorumMoreThanHalf',
      article: 'admission2026/19',
      inputs: { entitled: 9, present: 3, needPresent: 5 },
      met: false,
    },
  ]
  const [text] = obstacleTexts({ obstacles: ['ballots.noQuorum'], quorum }, [], t, join)
  expect(text).toContain('应到 9 人，实到 3 人，至少需 5 人')
})

test('every refusal of opening has its sentence', () => {
  const codes = [
    'ballots.noQuorum',
    'ballots.panelNotReady',
    'ballots.votersWithoutKey',
    'ballots.tabletKeysMissing',
    'ballots.nobodyToVote',
    'ballots.tooFewRaters',
  ] satisfies (keyof typeof ballotsErrors)[]
  for (const code of codes)
    expect(obstacleTexts({ obstacles: [code], quorum: [] }, [], t, join)[0]).not.toMatch(/^ballots\./)
})

test('that nobody could vote is left unsaid while it only repeats that keys are missing', () => {
  const obstacles = ['ballots.votersWithoutKey', 'ballots.nobodyToVote']
  expect(obstacleTexts({ obstacles, quorum: [] }, [line('甲', false)], t, join)).toHaveLength(1)
})
