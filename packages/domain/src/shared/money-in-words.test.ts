import { describe, expect, it } from 'vitest'
import { moneyInWords } from './money-in-words.ts'

describe('a sum in words', () => {
  it.each([
    [20, '贰角整'],
    [1, '壹分'],
    [105, '壹元零伍分'],
    [10_000, '壹佰元整'],
    [100_000, '壹仟元整'],
    [1_020_340, '壹万零贰佰零叁元肆角整'],
    [10_000_000_000, '壹亿元整'],
  ])('writes %i fen as %s', (fen, words) => {
    expect(moneyInWords(fen)).toBe(words)
  })
})
