import { describe, expect, test } from 'vitest'
import { officeKinds, type UnitKind } from '../access/offices.ts'
import {
  OFFICE_KINDS,
  OFFICE_KIND_ORDER,
  conflictingOffices,
  isCommitteeSeat,
  mayBeHeldAt,
  needsFullMember,
  officeName,
  readOffices,
} from './office-kinds.ts'
import { UNIT_KINDS, checkPlacement, kindsUnder, mayApproveAdmission } from './unit-kinds.ts'

const kinds = Object.keys(UNIT_KINDS) as UnitKind[]

describe('the tree of units', () => {
  test('has the university committee at its root and nothing else', () => {
    expect(kinds.filter((kind) => checkPlacement(kind, null).ok)).toEqual(['universityCommittee'])
  })

  test('stands as the rules allow', () => {
    expect(kindsUnder('universityCommittee')).toEqual(['collegeCommittee', 'generalBranch', 'branch'])
    expect(kindsUnder('collegeCommittee')).toEqual(['generalBranch', 'branch'])
    expect(kindsUnder('generalBranch')).toEqual(['branch'])
    expect(kindsUnder('branch')).toEqual(['partyGroup'])
    expect(kindsUnder('partyGroup')).toEqual([])
  })

  test('refuses anything else with its article', () => {
    expect(checkPlacement('partyGroup', 'collegeCommittee')).toMatchObject({
      ok: false,
      problem: { code: 'unitCannotStandThere', article: 'branch2018/13' },
    })
  })

  test('lets committees approve admissions, not general branches', () => {
    expect(kinds.filter(mayApproveAdmission)).toEqual(['universityCommittee', 'collegeCommittee'])
  })
})

describe('offices', () => {
  test('are read from the titles on a roster; what is no office is handed back', () => {
    expect(readOffices('支部书记')).toEqual({ kinds: ['secretary'], unknown: [] })
    expect(readOffices('支部副书记、组织委员')).toEqual({
      kinds: ['deputySecretary', 'organisationCommissioner'],
      unknown: [],
    })
    expect(readOffices('书记兼组织委员，班长')).toEqual({
      kinds: ['secretary', 'organisationCommissioner'],
      unknown: ['班长'],
    })
    expect(readOffices('')).toEqual({ kinds: [], unknown: [] })
  })

  test('no title names two offices', () => {
    const titles = OFFICE_KIND_ORDER.flatMap((kind) => [OFFICE_KINDS[kind].zh, ...OFFICE_KINDS[kind].titles])
    expect(new Set(titles).size).toBe(titles.length)
  })

  test('are called by their unit', () => {
    expect(officeName('secretary', 'branch', 'zh')).toBe('支部书记')
    expect(officeName('secretary', 'universityCommittee', 'zh')).toBe('校党委书记')
    expect(officeName('secretary', 'universityCommittee', 'en')).toBe('University committee secretary')
    expect(officeName('organisationCommissioner', 'branch', 'zh')).toBe('组织委员')
  })

  test('an organiser belongs above the branch, a network guide anywhere with a committee', () => {
    expect(mayBeHeldAt('organiser', 'branch')).toBe(false)
    expect(mayBeHeldAt('organiser', 'collegeCommittee')).toBe(true)
    expect(mayBeHeldAt('networkGuide', 'branch')).toBe(true)
    expect(mayBeHeldAt('secretary', 'partyGroup')).toBe(false)
  })

  test('commissioners sit on the committee and are full members, an auditor need not be', () => {
    expect(isCommitteeSeat('disciplineCommissioner')).toBe(true)
    expect(isCommitteeSeat('organiser')).toBe(false)
    expect(needsFullMember('organiser')).toBe(true)
    expect(needsFullMember('auditor')).toBe(false)
  })

  test('all have names', () => {
    expect([...OFFICE_KIND_ORDER].sort()).toEqual([...officeKinds].sort())
  })

  test('system administrator, security administrator and auditor are three people', () => {
    expect(conflictingOffices(['systemAdministrator', 'secretary'], 'auditor')).toEqual([
      'systemAdministrator',
    ])
    expect(conflictingOffices(['auditor'], 'auditor')).toEqual([])
    expect(conflictingOffices(['auditor'], 'secretary')).toEqual([])
  })
})
