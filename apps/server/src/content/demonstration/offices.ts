/** Who holds which office, for which term. Some terms end soon, one branch has let its election slip. */
import type { OfficeKind } from '@zhibu/domain/access/offices'
import { addDays, addMonths, addYears, laterOf, type PlainDate } from '@zhibu/domain/shared/plain-date'
import type { DemonstrationPerson } from './people.ts'
import type { Random } from './random.ts'
import type { BranchPlan, CollegePlan } from './university-plan.ts'

export interface DemonstrationOffice {
  readonly unitKey: string
  readonly personId: string
  readonly kind: OfficeKind
  readonly startsOn: PlainDate
  readonly termEndsOn: PlainDate | null
  readonly endedOn: PlainDate | null
  readonly endReason: string | null
}

interface Appointing {
  readonly random: Random
  readonly today: PlainDate
  /** Who sits somewhere already: people hold one office, save where no other is left. */
  readonly busy: Set<string>
}

/** Days from today to the end of the term, for the branches that shall be warned of. */
const termEnds: Readonly<Record<string, number>> = {
  software1: 128,
  chineseTeachers: -47,
  retiredStaff: 96,
  library: 21,
}

/** Everybody's offices. `people` by branch key. */
export function fillOffices(
  random: Random,
  plan: readonly CollegePlan[],
  people: ReadonlyMap<string, readonly DemonstrationPerson[]>,
  today: PlainDate,
): readonly DemonstrationOffice[] {
  const appointing: Appointing = { random: random.fork('offices'), today, busy: new Set() }
  const ofBranch = (key: string): readonly DemonstrationPerson[] => people.get(key) ?? []
  const offices = [
    ...universityOffices(appointing, ofBranch('centralOffice')),
    ...plan.flatMap((college) => collegeOffices(appointing, college, ofBranch)),
  ]
  for (const college of plan)
    for (const branch of college.branches)
      offices.push(...branchOffices(appointing, branch, ofBranch(branch.key)))
  return offices
}

/** The next of `people` who has been a full member for a month and holds nothing as yet. */
function choose(
  { busy, today }: Appointing,
  people: readonly DemonstrationPerson[],
  fits: (person: DemonstrationPerson) => boolean,
): DemonstrationPerson | undefined {
  const latest = addDays(today, -30)
  const found = people.find(
    (person) =>
      (person.way.fullOn ?? '9999') <= latest && !person.diedOn && !busy.has(person.id) && fits(person),
  )
  if (found) busy.add(found.id)
  return found
}

function appoint(
  person: DemonstrationPerson,
  unitKey: string,
  kind: OfficeKind,
  term: { readonly startsOn: PlainDate; readonly endsOn: PlainDate | null },
): DemonstrationOffice {
  // Somebody converted after the election was elected later, for the rest of the term.
  const earliest = person.way.fullOn ? addDays(person.way.fullOn, 24) : term.startsOn
  return {
    unitKey,
    personId: person.id,
    kind,
    startsOn: laterOf(term.startsOn, earliest),
    termEndsOn: term.endsOn,
    endedOn: null,
    endReason: null,
  }
}

function universityOffices(
  appointing: Appointing,
  staff: readonly DemonstrationPerson[],
): DemonstrationOffice[] {
  const { today } = appointing
  const term = { startsOn: addDays(addYears(today, -2), -38), endsOn: addDays(addYears(today, 3), -38) }
  const appointed = { startsOn: addDays(addMonths(today, -14), -9), endsOn: null }
  const from = (department: string) => (person: DemonstrationPerson) => person.department === department
  const seats: readonly [
    OfficeKind,
    (person: DemonstrationPerson) => boolean,
    typeof appointed | typeof term,
  ][] = [
    ['organiser', from('党委组织部'), appointed],
    ['systemAdministrator', from('信息化建设中心'), appointed],
    ['securityAdministrator', from('党政办公室'), appointed],
    ['auditor', from('审计处'), appointed],
    ['secretary', (person) => person.bornOn < addYears(today, -50), term],
    ['deputySecretary', (person) => person.bornOn < addYears(today, -45), term],
    ['disciplineCommissioner', () => true, term],
    ['publicityCommissioner', from('党委宣传部'), term],
    ['committeeMember', () => true, term],
    ['networkGuide', from('学生工作部'), appointed],
  ]
  return seats.flatMap(([kind, fits, seatTerm]) => {
    const person = choose(appointing, staff, fits)
    return person ? [appoint(person, 'root', kind, seatTerm)] : []
  })
}

/** Where the committee of a college finds its people: among teachers or officials, else among everybody. */
function collegeStaff(
  college: CollegePlan,
  ofBranch: (key: string) => readonly DemonstrationPerson[],
): readonly DemonstrationPerson[] {
  const rank = (branch: BranchPlan): number =>
    ['teacher', 'official', 'retired', 'librarian', 'postgraduate', 'undergraduate'].indexOf(
      branch.occupation,
    )
  return college.branches
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((branch) => ofBranch(branch.key))
    .filter((person) => person.payBaseFen !== null)
}

function collegeOffices(
  appointing: Appointing,
  college: CollegePlan,
  ofBranch: (key: string) => readonly DemonstrationPerson[],
): DemonstrationOffice[] {
  const { random, today } = appointing
  const startsOn = addDays(today, -random.int(400, 1300))
  const term = { startsOn, endsOn: addYears(startsOn, 5) }
  const appointed = { startsOn: addDays(today, -random.int(90, 700)), endsOn: null }
  const staff = collegeStaff(college, ofBranch)
  const counsellors = staff.filter((person) => person.role === 'counsellor').toReversed()
  const seats: OfficeKind[] = ['organiser', 'secretary', 'organisationCommissioner', 'publicityCommissioner']
  if (college.kind === 'collegeCommittee') seats.push('deputySecretary', 'disciplineCommissioner')
  const offices = seats.flatMap((kind) => {
    const person = choose(
      appointing,
      staff,
      (one) => kind !== 'secretary' || one.bornOn < addYears(today, -42),
    )
    return person ? [appoint(person, college.key, kind, kind === 'organiser' ? appointed : term)] : []
  })
  const guide = choose(appointing, counsellors, () => true)
  return guide ? [...offices, appoint(guide, college.key, 'networkGuide', appointed)] : offices
}

function branchOffices(
  appointing: Appointing,
  branch: BranchPlan,
  people: readonly DemonstrationPerson[],
): DemonstrationOffice[] {
  const { random, today } = appointing
  const known = termEnds[branch.key]
  const endsOn = addDays(today, known ?? random.int(200, 980))
  const term = { startsOn: addYears(endsOn, -3), endsOn }
  if (branch.key === 'journalism') return lapsedOffices(appointing, branch, people)
  const kinds: OfficeKind[] = [
    'secretary',
    'organisationCommissioner',
    'publicityCommissioner',
    'disciplineCommissioner',
  ]
  // Two seats only: one fell vacant and was not filled again.
  if (branch.key === 'library') kinds.splice(2)
  const offices = kinds.flatMap((kind) => {
    const person = choose(appointing, people, () => true)
    return person ? [appoint(person, branch.key, kind, term)] : []
  })
  const duty = choose(appointing, people.toReversed(), () => branch.occupation === 'undergraduate')
  const dutyTerm = { startsOn: addDays(today, -80), endsOn: null }
  return duty ? [...offices, appoint(duty, branch.key, 'dutyMember', dutyTerm)] : offices
}

/** A committee whose members have left with their graduation; nobody was elected since. */
function lapsedOffices(
  appointing: Appointing,
  branch: BranchPlan,
  people: readonly DemonstrationPerson[],
): DemonstrationOffice[] {
  const endedOn = addDays(appointing.today, -68)
  const kinds: OfficeKind[] = ['secretary', 'organisationCommissioner', 'disciplineCommissioner']
  return kinds.flatMap((kind, index) => {
    const person = choose(appointing, people, (one) => (one.way.fullOn ?? '9999') < addDays(endedOn, -60))
    if (!person) return []
    const startsOn = addDays(endedOn, -900)
    const office = appoint(person, branch.key, kind, { startsOn, endsOn: addYears(startsOn, 3) })
    const endReason =
      index === 0 ? '调任校团委，免去支部书记职务。' : '支部委员会不足三人，停止履职，待改选。'
    return [{ ...office, endedOn, endReason }]
  })
}
