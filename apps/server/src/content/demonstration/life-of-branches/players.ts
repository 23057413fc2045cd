/** Who does what in the showcase branch, chosen by offices and stages, so that it fits any day and seed. */
import type { DemonstrationAccount } from '../accounts.ts'
import type { DemonstrationPerson } from '../people.ts'
import type { University } from '../university.ts'

export interface Players {
  readonly branchId: string
  readonly collegeId: string
  readonly universityId: string
  readonly secretary: DemonstrationPerson
  readonly organisation: DemonstrationPerson
  /** The publicity commissioner, or a student where that is somebody with an account. */
  readonly publicity: DemonstrationPerson
  readonly mentor: DemonstrationPerson
  /** The full member with an account. */
  readonly member: DemonstrationPerson
  /** The probationary member with an account. */
  readonly probationer: DemonstrationPerson
  /** Full members without an account who are students, in order of their numbers. */
  readonly students: readonly DemonstrationPerson[]
  /** Probationary members without an account, the longest first. */
  readonly probationers: readonly DemonstrationPerson[]
  readonly prospect: DemonstrationPerson
  readonly fullMembers: readonly DemonstrationPerson[]
  readonly members: readonly DemonstrationPerson[]
  readonly collegeSecretary: DemonstrationPerson
  /** With an account. */
  readonly collegeOrganiser: DemonstrationPerson
  readonly universityDeputy: DemonstrationPerson
  /** With an account. */
  readonly universityOrganiser: DemonstrationPerson
  /** Others of the college, to give. */
  readonly neighbours: readonly DemonstrationPerson[]
}

type Chosen = readonly { readonly person: DemonstrationPerson; readonly account: DemonstrationAccount }[]

const branchKey = 'software1'
const collegeKey = 'computing'

/** Chooses everybody. */
export function choosePlayers(university: University, accounts: Chosen): Players {
  const { people, offices, tree, peopleByBranch } = university
  const holder = (unitKey: string, kind: string) => {
    const office = offices.find((one) => one.unitKey === unitKey && one.kind === kind && !one.endedOn)
    return people.find((person) => person.id === office?.personId)!
  }
  const branch = peopleByBranch.get(branchKey)!
  const of = (stage: string) => branch.filter((person) => person.way.stage === stage && !person.diedOn)
  const withAccount = new Map(accounts.map(({ person, account }) => [account.role, person]))
  const listed = new Set(accounts.map(({ person }) => person.id))
  const others = (from: readonly DemonstrationPerson[]) => from.filter((person) => !listed.has(person.id))
  const byJoining = (a: DemonstrationPerson, b: DemonstrationPerson) =>
    a.way.joinedOn! < b.way.joinedOn! ? -1 : 1
  const students = others(of('full')).filter((person) => person.role === 'undergraduate')
  const commissioner = holder(branchKey, 'publicityCommissioner')
  const [stand, ...rest] = students
  return {
    branchId: tree.byKey.get(branchKey)!.id,
    collegeId: tree.byKey.get(collegeKey)!.id,
    universityId: tree.byKey.get('root')!.id,
    secretary: holder(branchKey, 'secretary'),
    organisation: holder(branchKey, 'organisationCommissioner'),
    publicity: listed.has(commissioner.id) ? stand! : commissioner,
    mentor: withAccount.get('培养联系人')!,
    member: withAccount.get('正式党员')!,
    probationer: withAccount.get('预备党员')!,
    students: listed.has(commissioner.id) ? rest : students,
    probationers: others(of('probationary')).toSorted(byJoining),
    prospect: of('prospect')[0]!,
    fullMembers: of('full'),
    members: [...of('full'), ...of('probationary')],
    collegeSecretary: holder(collegeKey, 'secretary'),
    collegeOrganiser: withAccount.get('院系组织员')!,
    universityDeputy: holder('root', 'deputySecretary'),
    universityOrganiser: withAccount.get('校党委工作人员')!,
    neighbours: others(peopleByBranch.get('software2')!).filter((person) => person.way.stage === 'full'),
  }
}
