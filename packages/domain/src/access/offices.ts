/**
 * Offices and how holding one relates a person to a unit or to another person. Pure: who holds what, and where
 * units stand in the tree, is passed in.
 */

export const officeKinds = [
  'secretary',
  'deputySecretary',
  'organisationCommissioner',
  'publicityCommissioner',
  'disciplineCommissioner',
  'committeeMember',
  'organiser',
  'networkGuide',
  'dutyMember',
  'systemAdministrator',
  'securityAdministrator',
  'auditor',
] as const
export type OfficeKind = (typeof officeKinds)[number]

export const unitKinds = [
  'universityCommittee',
  'collegeCommittee',
  'generalBranch',
  'branch',
  'partyGroup',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** An office held today. `unitPath` is the ids from the root down, each between slashes: `/a/b/c/`. */
export interface HeldOffice {
  readonly kind: OfficeKind
  readonly unitId: string
  readonly unitKind: UnitKind
  readonly unitPath: string
}

export type OfficeRelation =
  | 'committee'
  | 'secretary'
  | 'collegeCommittee'
  | 'universityCommittee'
  | 'networkGuide'
  | 'systemAdministrator'
  | 'securityAdministrator'
  | 'auditor'

const leading: ReadonlySet<OfficeKind> = new Set<OfficeKind>(['secretary', 'deputySecretary'])
/** Offices that make somebody a member of a unit's committee. */
export const committeeOffices = [
  'secretary',
  'deputySecretary',
  'organisationCommissioner',
  'publicityCommissioner',
  'disciplineCommissioner',
  'committeeMember',
] as const satisfies readonly OfficeKind[]
/** Offices that see to dues in a branch. */
export const collectingOffices = [
  'secretary',
  'deputySecretary',
  'organisationCommissioner',
] as const satisfies readonly OfficeKind[]
/** Offices of a unit that decide what the units below it hand in. */
export const decidingOffices = [...collectingOffices, 'organiser'] as const satisfies readonly OfficeKind[]
const committee: ReadonlySet<OfficeKind> = new Set<OfficeKind>(committeeOffices)
const upper: ReadonlySet<OfficeKind> = new Set<OfficeKind>([...committee, 'organiser'])

/** Relations of a holder of offices to the unit at `unitPath`. Administrative offices relate to every unit. */
export function relationsToUnit(
  offices: readonly HeldOffice[],
  unitPath: string,
): ReadonlySet<OfficeRelation> {
  const found = new Set<OfficeRelation>()
  for (const office of offices) addRelations(found, office, unitPath)
  return found
}

function addRelations(found: Set<OfficeRelation>, office: HeldOffice, unitPath: string): void {
  const { kind } = office
  if (kind === 'systemAdministrator' || kind === 'securityAdministrator' || kind === 'auditor') {
    found.add(kind)
    return
  }
  if (!unitPath.startsWith(office.unitPath)) return
  if (kind === 'networkGuide') found.add('networkGuide')
  if (office.unitKind === 'universityCommittee' && upper.has(kind)) found.add('universityCommittee')
  const isMiddle = office.unitKind === 'collegeCommittee' || office.unitKind === 'generalBranch'
  if (isMiddle && upper.has(kind)) found.add('collegeCommittee')
  if (office.unitKind === 'branch' && committee.has(kind)) {
    found.add('committee')
    if (leading.has(kind)) found.add('secretary')
  }
}

/** `true` for offices whose holders must have a second factor: secretaries and above, and administrators. */
export function needsSecondFactor(office: HeldOffice): boolean {
  if (office.kind === 'dutyMember' || office.kind === 'networkGuide') return false
  return office.unitKind === 'branch' || office.unitKind === 'partyGroup' ? leading.has(office.kind) : true
}
