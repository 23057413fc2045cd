import { describe, expect, it } from 'vitest'
import { roundTitle } from './answer-texts.ts'

describe('the title of a further round', () => {
  it('names the round once, whatever rounds came before', () => {
    const second = roundTitle('支部委员会委员选举', 'tie')
    expect(second).toBe('支部委员会委员选举（重新投票）')
    expect(roundTitle(second, 'unfilled')).toBe('支部委员会委员选举（另行选举）')
  })

  it('is never longer than a title may be', () => {
    const title = roundTitle('选'.repeat(80), 'stopShort')
    expect(title).toHaveLength(80)
    expect(title.endsWith('（是否不再选举）')).toBe(true)
  })
})
