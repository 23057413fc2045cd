import { describe, expect, it } from 'vitest'
import { parseYuan, yuanText } from './yuan.ts'

describe('a sum in yuan', () => {
  it('becomes whole fen without going through fractions', () => {
    expect(parseYuan('5000.01')).toBe(500_001)
    expect(parseYuan('0.29')).toBe(29)
    expect(parseYuan('12.5')).toBe(1250)
  })

  it('may be typed as a Chinese keyboard gives it', () => {
    expect(parseYuan('１，２３４．５０元')).toBe(123_450)
    expect(parseYuan('￥ 20')).toBe(2000)
    expect(parseYuan('3。5')).toBe(350)
  })

  it('is refused with three decimals, a sign, words or too many digits', () => {
    for (const text of ['1.234', '-5', '+5', '五元', '1e3', '12345678901', '1.2.3'])
      expect(parseYuan(text), text).toBeUndefined()
  })

  it('is nothing when nothing is typed', () => {
    expect(parseYuan('  ')).toBeNull()
    expect(yuanText(null)).toBe('')
  })

  it('stands in the field as it was meant', () => {
    for (const fen of [0, 20, 1250, 500_001]) expect(parseYuan(yuanText(fen))).toBe(fen)
  })
})
