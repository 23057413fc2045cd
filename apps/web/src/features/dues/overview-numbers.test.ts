import { describe, expect, it } from 'vitest'
import { lowest, monthsToChoose, rateOf } from './overview-numbers.ts'

const branch = (name: string, dueFen: number, paidFen: number) => ({
  unit: { id: name, name },
  people: 1,
  paidPeople: 0,
  dueFen,
  paidFen,
  behind: 0,
})

describe('the share collected', () => {
  it('is not called 100 % before everything is paid', () => {
    expect(rateOf({ dueFen: 100_000, paidFen: 99_999 })).toBe(99.9)
    expect(rateOf({ dueFen: 100, paidFen: 100 })).toBe(100)
  })

  it('is nothing where nothing is due', () => {
    expect(rateOf({ dueFen: 0, paidFen: 0 })).toBeNull()
  })
})

it('The branches shown are those with the lowest share; branches without bills are none of them', () => {
  const found = lowest([branch('a', 10, 10), branch('b', 10, 1), branch('c', 0, 0), branch('d', 10, 5)], 2)
  expect(found.map(({ unit }) => unit.name)).toEqual(['b', 'd'])
})

it('The months to choose from reach back to January of the year before', () => {
  const months = monthsToChoose(new Date(2026, 1, 3))
  expect([months[0], months.at(-1), months.length]).toEqual(['2026-02', '2025-01', 14])
})
