import { describe, expect, it } from 'vitest'
import { areasOf } from './areas.ts'
import type { HeldOffice, OfficeKind, UnitKind } from './offices.ts'

const office = (kind: OfficeKind, unitKind: UnitKind): HeldOffice => ({
  kind,
  unitKind,
  unitId: 'u',
  unitPath: '/r/u/',
})
const member = { stage: 'full', mentees: 0 }

describe('the areas somebody may enter', () => {
  it('gives an account on no roster the organisation, its notices and appeals to give to', () => {
    expect(areasOf({ offices: [], stage: null, mentees: 0 })).toEqual([
      'notices',
      'organisation',
      'donations',
    ])
  })

  it('gives people on a roster their own information, and an archive once they have applied', () => {
    expect(areasOf({ offices: [], stage: 'public', mentees: 0 })).not.toContain('myArchive')
    expect(areasOf({ offices: [], stage: 'applicant', mentees: 0 })).toContain('myArchive')
  })

  it('shows votes to those who have applied, and their preparation to committees only', () => {
    expect(areasOf({ offices: [], stage: 'public', mentees: 0 })).not.toContain('votes')
    expect(areasOf({ ...member, offices: [] })).toContain('votes')
    expect(areasOf({ ...member, offices: [] })).not.toContain('branchVotes')
    expect(areasOf({ ...member, offices: [office('secretary', 'branch')] })).toEqual(
      expect.arrayContaining(['branchVotes', 'votingKeys']),
    )
  })

  it('shows the appraisal to members, and its conduct to committees only', () => {
    expect(areasOf({ offices: [], stage: 'prospect', mentees: 0 })).not.toContain('appraisals')
    expect(areasOf({ offices: [], stage: 'probationary', mentees: 0 })).toContain('appraisals')
    expect(areasOf({ ...member, offices: [] })).not.toContain('branchAppraisals')
    expect(areasOf({ ...member, offices: [office('organiser', 'collegeCommittee')] })).toContain(
      'branchAppraisals',
    )
  })

  it('shows dues to those who owe them, and their collection to committees only', () => {
    expect(areasOf({ offices: [], stage: 'prospect', mentees: 0 })).not.toContain('dues')
    expect(areasOf({ offices: [], stage: 'probationary', mentees: 0 })).toContain('dues')
    expect(areasOf({ ...member, offices: [] })).not.toContain('duesManagement')
    expect(areasOf({ ...member, offices: [office('committeeMember', 'branch')] })).toEqual(
      expect.arrayContaining(['dues', 'duesManagement', 'books']),
    )
  })

  it('opens the books to the auditor without the collection of dues', () => {
    const areas = areasOf({ ...member, offices: [office('auditor', 'universityCommittee')] })
    expect(areas).toContain('books')
    expect(areas).not.toContain('duesManagement')
    expect(
      areasOf({ ...member, offices: [office('systemAdministrator', 'universityCommittee')] }),
    ).not.toContain('books')
  })

  it('lets officers prepare appeals, and those above the branch and the auditor compare the books with channels', () => {
    expect(areasOf({ ...member, offices: [] })).not.toContain('donationsManagement')
    const branch = areasOf({ ...member, offices: [office('secretary', 'branch')] })
    expect(branch).toContain('donationsManagement')
    expect(branch).not.toContain('reconciliation')
    expect(areasOf({ ...member, offices: [office('organiser', 'collegeCommittee')] })).toContain(
      'reconciliation',
    )
    const auditor = areasOf({ ...member, offices: [office('auditor', 'universityCommittee')] })
    expect(auditor).toContain('reconciliation')
    expect(auditor).not.toContain('donationsManagement')
  })

  it('gives mentors their mentees', () => {
    expect(areasOf({ ...member, offices: [] })).not.toContain('mentees')
    expect(areasOf({ ...member, offices: [], mentees: 2 })).toContain('mentees')
  })

  it('gives the committee of a branch the roster, the archives to review and the overview, but no settings', () => {
    const areas = areasOf({ ...member, offices: [office('organisationCommissioner', 'branch')] })
    expect(areas).toEqual(
      expect.arrayContaining(['roster', 'imports', 'archiveReview', 'corrections', 'overview']),
    )
    expect(areas).not.toContain('settings')
  })

  it('gives those above the branch the settings', () => {
    expect(areasOf({ ...member, offices: [office('organiser', 'collegeCommittee')] })).toContain('settings')
  })

  it('keeps the three administrators apart, and all of them from rosters and archives', () => {
    const of = (kind: OfficeKind) => areasOf({ ...member, offices: [office(kind, 'universityCommittee')] })
    expect(of('auditor')).toContain('audit')
    expect(of('securityAdministrator')).toContain('accountsAdministration')
    for (const kind of ['systemAdministrator', 'securityAdministrator', 'auditor'] as const) {
      for (const area of ['roster', 'archiveReview', 'imports', 'overview'])
        expect(of(kind)).not.toContain(area)
    }
    expect(of('systemAdministrator')).not.toContain('audit')
    expect(of('securityAdministrator')).not.toContain('audit')
  })
})
