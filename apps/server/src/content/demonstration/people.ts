/** The people of one branch, each with a way that the rules allow. */
import type { Education, Sex, Stage } from '@zhibu/domain/members/codes'
import { STAGE_ORDER } from '@zhibu/domain/members/codes'
import { addDays, type PlainDate, yearOf } from '@zhibu/domain/shared/plain-date'
import { inventLife, type Life, type LifePlace, type Role } from './life.ts'
import { type Generation, inventName, inventNationality } from './names.ts'
import { inventAddress, inventIdentityNumber, inventPhone } from './private-facts.ts'
import type { Random } from './random.ts'
import type { BranchPlan, CollegePlan, Occupation } from './university-plan.ts'
import type { Way } from './way.ts'

export interface DemonstrationPerson {
  readonly id: string
  readonly campusId: string
  readonly name: string
  readonly sex: Sex
  readonly nationality: string
  readonly bornOn: PlainDate
  readonly role: Role
  readonly education: Education
  readonly branchKey: string
  readonly partyGroup: string | null
  /** Such as `2024级`; null for staff. */
  readonly cohort: string | null
  readonly entryYear: number | null
  readonly department: string
  readonly way: Way
  /** Died on this day; null for the living. */
  readonly diedOn: PlainDate | null
  readonly identityNumber: string
  readonly phone: string
  readonly address: string
  /** Monthly base of dues; null for students. */
  readonly payBaseFen: number | null
}

/** What the whole university shares while its people are made. */
export interface Register {
  readonly random: Random
  readonly today: PlainDate
  /** Last number given, by the numbers' beginning. */
  readonly numbers: Map<string, number>
}

export function newRegister(random: Random, today: PlainDate): Register {
  return { random, today, numbers: new Map() }
}

/** Everybody of a branch: counsellors first, then by stage from full members down. */
export function inventBranch(
  register: Register,
  college: CollegePlan,
  branch: BranchPlan,
): DemonstrationPerson[] {
  const taken = new Set<string>()
  const people: DemonstrationPerson[] = []
  for (const stage of STAGE_ORDER.toReversed()) {
    for (let index = 0; index < branch.sizes[stage]; index += 1) {
      const random = register.random.fork(`${branch.key}/${stage}/${index}`)
      const place = { stage, index, role: roleOf(random, branch, stage, index) }
      people.push(inventPerson(register, random, { college, branch, taken, ...place }))
    }
  }
  return people
}

interface Place extends LifePlace {
  readonly college: CollegePlan
  /** Names in this branch. */
  readonly taken: Set<string>
}

function roleOf(random: Random, branch: BranchPlan, stage: Stage, index: number): Role {
  if (stage === 'full' && index < branch.counsellors) return 'counsellor'
  if (branch.occupation !== 'postgraduate') return branch.occupation
  return random.chance(stage === 'full' ? 0.35 : 0.15) ? 'doctor' : 'master'
}

function inventPerson(register: Register, random: Random, place: Place): DemonstrationPerson {
  const { branch, college, role, index } = place
  const sex = random.chance(shareOfWomen(branch.occupation, branch.key)) ? 'female' : 'male'
  const nationality = inventNationality(random)
  const life = inventLife(random, register.today, place)
  const isStudent = life.cohortYear !== null
  const diedOn = role === 'retired' && index === branch.sizes.full - 1 ? addDays(register.today, -75) : null
  return {
    id: random.id(new Date(Date.parse(`${life.way.appliedOn ?? register.today}T02:00:00Z`))),
    campusId: campusIdOf(register, college.code, role, life),
    name: inventName(
      random,
      { sex, generation: generationOf(life.bornOn, register.today), nationality },
      place.taken,
    ),
    sex,
    nationality,
    bornOn: life.bornOn,
    role,
    education: educationOf(random, role),
    branchKey: branch.key,
    partyGroup: branch.partyGroups[index % Math.max(1, branch.partyGroups.length)] ?? null,
    cohort: isStudent ? `${life.cohortYear}级` : null,
    entryYear: life.cohortYear,
    department: departmentOf(random, branch, role, index),
    way: life.way,
    diedOn,
    identityNumber: inventIdentityNumber(random, life.bornOn, sex),
    phone: inventPhone(random),
    address: inventAddress(random, isStudent),
    payBaseFen: payBaseOf(random, role),
  }
}

function shareOfWomen(occupation: Occupation, branchKey: string): number {
  if (occupation === 'librarian') return 0.68
  if (/software|postgraduates|computing/.test(branchKey)) return 0.32
  if (/literature|journalism|chinese/.test(branchKey)) return 0.66
  return 0.48
}

function generationOf(bornOn: PlainDate, today: PlainDate): Generation {
  const age = yearOf(today) - yearOf(bornOn)
  return age < 38 ? 'young' : age < 61 ? 'middle' : 'old'
}

function educationOf(random: Random, role: Role): Education {
  switch (role) {
    case 'undergraduate':
      return 'bachelorStudying'
    case 'master':
      return 'masterStudying'
    case 'doctor':
      return 'doctorateStudying'
    case 'counsellor':
      return 'master'
    case 'teacher':
      return random.weighted([
        ['doctorate', 68],
        ['master', 32],
      ])
    case 'official':
      return random.weighted([
        ['master', 55],
        ['bachelor', 38],
        ['doctorate', 7],
      ])
    case 'librarian':
      return random.weighted([
        ['master', 42],
        ['bachelor', 48],
        ['college', 10],
      ])
    case 'retired':
      return random.weighted([
        ['bachelor', 46],
        ['college', 30],
        ['master', 10],
        ['seniorHigh', 14],
      ])
  }
}

function departmentOf(random: Random, branch: BranchPlan, role: Role, index: number): string {
  if (role === 'counsellor') return '学生工作办公室'
  // The first of each field come in turn, so that every one of them is there.
  return index < branch.fields.length ? branch.fields[index]! : random.pick(branch.fields)
}

function payBaseOf(random: Random, role: Role): number | null {
  const range: Partial<Record<Role, readonly [number, number]>> = {
    counsellor: [4600, 6900],
    teacher: [5200, 10900],
    official: [4500, 9200],
    librarian: [4200, 7600],
    retired: [3600, 7900],
  }
  const found = range[role]
  return found ? random.int(found[0], found[1]) * 100 + random.int(0, 9) * 10 : null
}

const levels: Partial<Record<Role, string>> = { undergraduate: '1', master: '2', doctor: '3' }

/** Student numbers: year, college, level, order; staff numbers: year of coming, order. */
function campusIdOf(register: Register, collegeCode: string, role: Role, life: Life): string {
  const level = levels[role]
  const beginning = level ? `${life.cohortYear}${collegeCode}${level}` : String(life.hiredYear)
  const last = register.numbers.get(beginning) ?? (level ? 0 : 100)
  // Others are numbered, too: numbers have gaps.
  const number = last + 1 + register.random.fork(`${beginning}/${last}`).int(0, level ? 6 : 2)
  register.numbers.set(beginning, number)
  return beginning + String(number).padStart(4, '0')
}
