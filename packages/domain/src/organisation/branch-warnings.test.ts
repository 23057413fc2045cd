import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageParams } from '../shared/message.ts'
import type { PlainDate } from '../shared/plain-date.ts'
import { BRANCH_WARNING_TEXTS, branchWarningText } from './branch-warning-texts.ts'
import { branchWarnings, type BranchFacts } from './branch-warnings.ts'
import { termEnd, termState } from './terms.ts'

const sound: BranchFacts = {
  fullMembers: 12,
  probationaryMembers: 3,
  committeeSize: 5,
  hasSecretary: true,
  termEndsOn: '2028-06-01' as PlainDate,
  today: '2026-11-22' as PlainDate,
}

const codes = (facts: Partial<BranchFacts>) => branchWarnings({ ...sound, ...facts }).map(({ code }) => code)
const onDay = (today: string, termEndsOn = '2026-11-22') =>
  codes({ today: today as PlainDate, termEndsOn: termEndsOn as PlainDate })

describe('a branch', () => {
  test('in order has no warning', () => {
    expect(codes({})).toEqual([])
  })

  test.each<[string, Partial<BranchFacts>, string[]]>([
    ['2 full members are too few', { fullMembers: 2, committeeSize: 0 }, ['tooFewFullMembers']],
    ['3 full members suffice', { fullMembers: 3, committeeSize: 0 }, []],
    ['6 full members need no committee', { fullMembers: 6, committeeSize: 0 }, []],
    ['7 full members need a committee', { fullMembers: 7, committeeSize: 0 }, ['committeeMissing']],
    ['6 full members with a committee of 3', { fullMembers: 6, committeeSize: 3 }, ['committeeNotDue']],
    ['secretary and deputy are no committee', { fullMembers: 6, committeeSize: 2 }, []],
    ['a committee of 2', { committeeSize: 2 }, ['committeeTooSmall']],
    ['a committee of 3', { committeeSize: 3 }, []],
    ['a committee of 7', { committeeSize: 7 }, []],
    ['a committee of 8', { committeeSize: 8 }, ['committeeTooLarge']],
    ['50 members', { fullMembers: 40, probationaryMembers: 10 }, []],
    [
      '51 members, probationary ones counted',
      { fullMembers: 40, probationaryMembers: 11 },
      ['tooManyMembers'],
    ],
    ['no secretary', { hasSecretary: false }, ['secretaryMissing']],
    ['an unknown term', { termEndsOn: null }, []],
  ])('%s', (_, facts, expected) => {
    expect(codes(facts)).toEqual(expected)
  })

  test('is reminded from six months before the end of the term to its last day', () => {
    expect(onDay('2026-05-21')).toEqual([])
    expect(onDay('2026-05-22')).toEqual(['termEndingSoon'])
    expect(onDay('2026-11-22')).toEqual(['termEndingSoon'])
    expect(onDay('2026-11-23')).toEqual(['termOver'])
    expect(onDay('2027-11-22')).toEqual(['termOver'])
    expect(onDay('2027-11-23')).toEqual(['termLongOver'])
  })

  test('of any size gets warnings whose texts show every number they speak of', () => {
    const facts = fc.record({
      fullMembers: fc.nat(60),
      probationaryMembers: fc.nat(10),
      committeeSize: fc.nat(9),
      hasSecretary: fc.boolean(),
      termEndsOn: fc.constantFrom('2020-01-01', '2026-10-01', '2027-01-01', '2030-01-01'),
    })
    fc.assert(
      fc.property(facts, (some) => {
        const warnings = branchWarnings({ ...sound, ...some, termEndsOn: some.termEndsOn as PlainDate })
        for (const { code, inputs, article } of warnings) {
          expect(article).toMatch(/^branch2018\/\d+$/)
          expect(branchWarningText(code, 'zh', inputs)).not.toContain('{')
          expect(branchWarningText(code, 'en', inputs)).not.toContain('{')
        }
      }),
    )
  })
})

test.each(Object.entries(BRANCH_WARNING_TEXTS))(
  '%s says the same numbers in both languages',
  (_, { zh, en }) => {
    expect(messageParams(zh)).toEqual(messageParams(en))
  },
)

test('a branch is elected for three years, a college committee for five, a group for no term', () => {
  expect(termEnd('branch', '2024-02-29' as PlainDate)).toBe('2027-02-28')
  expect(termEnd('collegeCommittee', '2024-03-01' as PlainDate)).toBe('2029-03-01')
  expect(termEnd('partyGroup', '2024-03-01' as PlainDate)).toBeNull()
  expect(termState('2029-03-01' as PlainDate, '2024-03-01' as PlainDate)).toBe('running')
})
