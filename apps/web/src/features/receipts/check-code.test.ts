import { expect, it } from 'vitest'
import { isWholeCode, tidyCode } from './check-code.ts'

it('A check code may be typed in small letters, without hyphens, or full-width', () => {
  expect(tidyCode('abcd efgh jkmn pqrs')).toBe('ABCD-EFGH-JKMN-PQRS')
  expect(tidyCode('ａｂｃｄ２３４５')).toBe('ABCD-2345')
  expect(tidyCode('')).toBe('')
})

it('A check code is whole with sixteen letters and digits', () => {
  expect(isWholeCode('ABCD-EFGH-JKMN-PQRS')).toBe(true)
  expect(isWholeCode('ABCD-EFGH-JKMN-PQR')).toBe(false)
})
