/** A life that has come to a stage by today: birth, coming to the university, the way through the stages. */
import type { Stage } from '@zhibu/domain/members/codes'
import { addDays, addYears, type PlainDate, yearOf } from '@zhibu/domain/shared/plain-date'
import { academicYear, day, onWorkingDay } from './academic-calendar.ts'
import type { Random } from './random.ts'
import type { BranchPlan } from './university-plan.ts'
import { inventWay, type Way } from './way.ts'

/** What somebody does at the university; a counsellor is the teacher in a students' branch. */
export type Role =
  | 'undergraduate'
  | 'master'
  | 'doctor'
  | 'counsellor'
  | 'teacher'
  | 'official'
  | 'librarian'
  | 'retired'

export interface LifePlace {
  readonly branch: BranchPlan
  readonly stage: Stage
  readonly index: number
  readonly role: Role
}

export interface Life {
  readonly bornOn: PlainDate
  readonly cohortYear: number | null
  /** First year of work here; null for students. */
  readonly hiredYear: number | null
  readonly way: Way
}

const mostTries = 4000

/** Tries lives until one has come to the stage today. */
export function inventLife(random: Random, today: PlainDate, place: LifePlace): Life {
  const { role, stage } = place
  const deadline = probationEnds(place, today)
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const life = isStudentRole(role)
      ? tryStudent(random, today, deadline ?? today, role, stage)
      : tryWorker(random, today, role, stage)
    if (life === null || life.way.stage !== stage) continue
    return deadline ? { ...life, way: { ...life.way, joinedOn: deadline } } : life
  }
  throw new Error(`No life of a ${role} leads to ${stage} by ${today}.`)
}

/**
 * The first probationary members of a students' branch have their end near: one has waited for a fortnight to be
 * converted, the next one's probation ends in three weeks. Returns the day the branch admitted them: later than
 * the usual weeks, because the meeting had to be put off.
 */
function probationEnds({ branch, stage, index }: LifePlace, today: PlainDate): PlainDate | null {
  if (stage !== 'probationary' || branch.occupation !== 'undergraduate') return null
  if (index === 0 && branch.key === 'software1') return onWorkingDay(addDays(addYears(today, -1), 19))
  if (index === 1 && ['software1', 'literature'].includes(branch.key))
    return onWorkingDay(addDays(addYears(today, -1), -15))
  return null
}

function isStudentRole(role: Role): role is 'undergraduate' | 'master' | 'doctor' {
  return role === 'undergraduate' || role === 'master' || role === 'doctor'
}

/** Years since enrolment by stage, with their weights. */
const yearsEnrolled: Readonly<Record<Stage, readonly (readonly [number, number])[]>> = {
  applicant: [
    [0, 6],
    [1, 3],
    [2, 1],
  ],
  activist: [
    [1, 6],
    [2, 4],
    [3, 1],
  ],
  prospect: [
    [2, 7],
    [3, 3],
  ],
  probationary: [
    [2, 4],
    [3, 6],
  ],
  full: [[3, 1]],
}

function tryStudent(
  random: Random,
  today: PlainDate,
  until: PlainDate,
  role: 'undergraduate' | 'master' | 'doctor',
  stage: Stage,
): Life | null {
  const year = academicYear(today)
  if (role === 'undergraduate') {
    const cohortYear = year - random.weighted(yearsEnrolled[stage])
    return studentLife(random, until, cohortYear, cohortYear, 18)
  }
  const cohortYear = year - random.int(0, role === 'master' ? 2 : 3)
  // Many postgraduates applied as undergraduates, here or elsewhere.
  const studied = role === 'master' ? 4 : 7
  const startYear = stage === 'applicant' ? cohortYear : cohortYear - random.int(0, studied)
  return studentLife(random, until, cohortYear, startYear, 18 + studied)
}

function studentLife(
  random: Random,
  until: PlainDate,
  cohortYear: number,
  startYear: number,
  age: number,
): Life | null {
  const older = random.weighted([
    [0, 8],
    [1, 2],
  ])
  const bornOn = addDays(day(`${cohortYear - age - 1 - older}-09-01`), random.int(0, 364))
  const way = inventWay(random, { bornOn, startsOn: day(`${startYear}-09-12`), hesitates: 240, today: until })
  return way && { bornOn, cohortYear, hiredYear: null, way }
}

/** Days ago at which people of each stage applied. */
const appliedDaysAgo: Readonly<Record<Exclude<Stage, 'full'>, readonly [number, number]>> = {
  applicant: [12, 320],
  activist: [200, 900],
  prospect: [560, 1100],
  probationary: [700, 1500],
}

const ages: Readonly<
  Record<'counsellor' | 'teacher' | 'official' | 'librarian' | 'retired', readonly [number, number]>
> = {
  counsellor: [27, 40],
  teacher: [31, 59],
  official: [29, 58],
  librarian: [30, 57],
  retired: [61, 84],
}

function tryWorker(random: Random, today: PlainDate, role: Role, stage: Stage): Life | null {
  const [youngest, oldest] = ages[role as keyof typeof ages]
  const age = random.int(youngest, stage === 'full' ? oldest : Math.min(oldest, 42))
  const bornOn = addDays(addYears(today, -age), -random.int(1, 364))
  const startsOn = stage === 'full' ? careerStart(random, bornOn, role) : recent(random, today, stage)
  const way = inventWay(random, { bornOn, startsOn, hesitates: stage === 'full' ? 700 : 10, today })
  const hiredYear = Math.min(
    yearOf(today) - 1,
    yearOf(bornOn) + (role === 'teacher' ? 29 : 25) + random.int(0, 3),
  )
  return way && { bornOn, cohortYear: null, hiredYear, way: role === 'retired' ? withoutOldPapers(way) : way }
}

function recent(random: Random, today: PlainDate, stage: Exclude<Stage, 'full'>): PlainDate {
  const [from, to] = appliedDaysAgo[stage]
  return addDays(today, -random.int(from, to))
}

function careerStart(random: Random, bornOn: PlainDate, role: Role): PlainDate {
  const latest = role === 'retired' ? 42 : role === 'counsellor' ? 21 : 30
  const start = addYears(bornOn, random.int(role === 'retired' ? 22 : 18, latest))
  const reform = day('1978-03-01')
  return start < reform ? addDays(reform, random.int(0, 2500)) : start
}

/** Of those admitted before 1990 the rosters know the admission and what followed. */
function withoutOldPapers(way: Way): Way {
  if (!way.joinedOn || yearOf(way.joinedOn) >= 1990) return way
  return { ...way, activistOn: null, prospectOn: null }
}
