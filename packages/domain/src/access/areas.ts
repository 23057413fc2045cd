/** Which areas of the application somebody may enter: what the client builds its menus from. */
import { type HeldOffice, type OfficeRelation, relationsToUnit } from './offices.ts'

export const areas = [
  'notices',
  'organisation',
  'myInformation',
  'myArchive',
  'mentees',
  'votes',
  'branchVotes',
  'votingKeys',
  'appraisals',
  'branchAppraisals',
  'dues',
  'duesManagement',
  'books',
  'donations',
  'donationsManagement',
  'reconciliation',
  'roster',
  'offices',
  'imports',
  'archiveReview',
  'corrections',
  'overview',
  'settings',
  'accountsAdministration',
  'audit',
] as const
export type Area = (typeof areas)[number]

/** What decides: somebody's offices, place on the roster, and people to guide. */
export interface Standing {
  readonly offices: readonly HeldOffice[]
  /** Stage on the roster; null for somebody who is on none. */
  readonly stage: string | null
  /** How many people they are mentor of. */
  readonly mentees: number
}

const officers: readonly OfficeRelation[] = [
  'committee',
  'secretary',
  'collegeCommittee',
  'universityCommittee',
]
const upper: readonly OfficeRelation[] = ['collegeCommittee', 'universityCommittee']

/** Areas opened by a relation to the unit of one of the offices held. */
const byRelation: Readonly<Partial<Record<Area, readonly OfficeRelation[]>>> = {
  roster: [...officers, 'networkGuide'],
  offices: [...officers, 'networkGuide', 'securityAdministrator'],
  imports: officers,
  archiveReview: officers,
  corrections: ['committee', 'secretary'],
  branchVotes: officers,
  votingKeys: ['committee', 'secretary'],
  branchAppraisals: officers,
  duesManagement: officers,
  books: [...officers, 'auditor'],
  donationsManagement: officers,
  reconciliation: [...upper, 'auditor'],
  overview: officers,
  settings: upper,
  accountsAdministration: ['securityAdministrator'],
  audit: ['auditor'],
}

/** The areas of somebody signed in, in the order of `areas`. */
export function areasOf({ offices, stage, mentees }: Standing): Area[] {
  const held = new Set(offices.flatMap((office) => [...relationsToUnit([office], office.unitPath)]))
  return areas.filter((area) => {
    if (area === 'notices' || area === 'organisation' || area === 'donations') return true
    if (area === 'myInformation') return stage !== null
    if (area === 'myArchive' || area === 'votes') return stage !== null && stage !== 'public'
    if (area === 'appraisals' || area === 'dues') return stage === 'full' || stage === 'probationary'
    if (area === 'mentees') return mentees > 0
    return byRelation[area]?.some((relation) => held.has(relation)) ?? false
  })
}
