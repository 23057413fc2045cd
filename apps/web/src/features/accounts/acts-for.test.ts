import { expect, test } from 'vitest'
import { actsFor } from './acts-for.ts'

const plain = { state: 'active', totp: false, passkeys: 0, lockedUntil: null } as const

test('only acts that change something are offered', () => {
  expect(actsFor(plain)).toEqual(['reset', 'disable'])
  expect(actsFor({ ...plain, state: 'disabled' })).toEqual(['enable'])
  expect(actsFor({ ...plain, passkeys: 1, lockedUntil: '2026-11-22T10:00:00.000Z' })).toEqual([
    'unlock',
    'reset',
    'factor',
    'disable',
  ])
})
