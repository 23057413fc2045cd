import { describe, expect, it } from 'vitest'
import { differs, isWhole, needs, tidy } from './figure-drafts.ts'

const salaried = { category: 'salaried', baseFen: 500_000, localFen: null } as const
const student = { category: 'student', baseFen: null, localFen: null } as const

describe('figures being fixed', () => {
  it('ask for a base where the rate depends on it, for the locality’s sum from farmers, else for nothing', () => {
    expect([needs('salaried'), needs('retired'), needs('farmer'), needs('student'), needs(null)]).toEqual([
      'base',
      'base',
      'local',
      null,
      null,
    ])
  })

  it('leave out a base that the new category does not ask for', () => {
    expect(tidy({ category: 'student', baseFen: 500_000, localFen: 50 })).toEqual(student)
  })

  it('have changed only when something else would be fixed', () => {
    expect(differs(salaried, salaried)).toBe(false)
    expect(differs(student, { category: 'student', baseFen: 999, localFen: null })).toBe(false)
    expect(differs(salaried, { ...salaried, baseFen: 1 })).toBe(true)
    expect(differs(null, student)).toBe(true)
    expect(differs(null, { category: null, baseFen: null, localFen: null })).toBe(false)
  })

  it('can be worked out once the sum is there', () => {
    expect(isWhole(student)).toBe(true)
    expect(isWhole({ category: 'salaried', baseFen: null, localFen: null })).toBe(false)
    expect(isWhole({ category: 'farmer', baseFen: 1, localFen: null })).toBe(false)
  })
})
