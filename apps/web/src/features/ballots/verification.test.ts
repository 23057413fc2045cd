import { expect, it } from 'vitest'
import { shareOf } from './verification.ts'

it('grows from step to step, and with every ballot', () => {
  const shares = [
    shareOf({ step: 'archive', done: 0, total: 1 }),
    shareOf({ step: 'setup', done: 0, total: 1 }),
    shareOf({ step: 'ballots', done: 0, total: 30 }),
    shareOf({ step: 'ballots', done: 15, total: 30 }),
    shareOf({ step: 'ballots', done: 30, total: 30 }),
    shareOf({ step: 'decryptions', done: 0, total: 1 }),
    shareOf({ step: 'result', done: 0, total: 1 }),
  ]
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(new Set(shares).size).toBe(shares.length)
  expect(shares.at(-1)!).toBeLessThan(1)
})

it('does not fail on a vote without ballots', () => {
  expect(shareOf({ step: 'ballots', done: 0, total: 0 })).toBeGreaterThan(0)
})
