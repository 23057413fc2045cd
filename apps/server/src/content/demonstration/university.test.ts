import { EDUCATIONS, SEXES, type Stage, STAGE_ORDER, STAGES, STANDINGS } from '@zhibu/domain/members/codes'
import { nationalityName } from '@zhibu/domain/members/nationalities'
import { checkRoster } from '@zhibu/domain/members/roster-file'
import { checkStageChange, STAGE_DATE } from '@zhibu/domain/members/stage-change'
import { branchWarnings } from '@zhibu/domain/organisation/branch-warnings'
import { isCommitteeSeat, needsFullMember } from '@zhibu/domain/organisation/office-kinds'
import { describe, expect, test } from 'vitest'
import { day } from './academic-calendar.ts'
import { chooseAccounts } from './accounts.ts'
import { inventUniversity, type University } from './university.ts'

const today = day('2026-11-22')
const university = inventUniversity({ seed: 1, scale: 240, today })
const days = [
  '2026-11-22',
  '2026-09-03',
  '2026-12-24',
  '2027-01-15',
  '2027-03-01',
  '2027-07-15',
  '2028-02-29',
  '2030-12-31',
] as const

test('the same seed on the same day makes the same university, another seed another', () => {
  const again = inventUniversity({ seed: 1, scale: 240, today })
  expect(again.people).toEqual(university.people)
  expect(again.offices).toEqual(university.offices)
  expect(again.mentorships).toEqual(university.mentorships)
  expect([...again.tree.units]).toEqual([...university.tree.units])
  const other = inventUniversity({ seed: 2, scale: 240, today })
  expect(other.people.map((person) => person.name)).not.toEqual(
    university.people.map((person) => person.name),
  )
})

function rosterOf({ people, mentorships, tree }: University) {
  const names = new Map(people.map((person) => [person.id, person.name]))
  return people.map((person, index) => ({
    rowNumber: index + 2,
    cells: {
      campusId: person.campusId,
      name: person.name,
      sex: SEXES[person.sex].zh,
      identityNumber: person.identityNumber,
      nationality: nationalityName(person.nationality, 'zh'),
      bornOn: person.bornOn,
      education: EDUCATIONS[person.education].zh,
      stage: STAGES[person.way.stage].zh,
      branch: tree.byKey.get(person.branchKey)!.name,
      appliedOn: person.way.appliedOn,
      activistOn: person.way.activistOn,
      prospectOn: person.way.prospectOn,
      joinedOn: person.way.joinedOn,
      fullOn: person.way.fullOn,
      mentors: mentorships
        .filter((one) => one.personId === person.id && !one.endedOn)
        .map((one) => names.get(one.mentorId)!)
        .join('、'),
      cohort: person.cohort,
      department: person.department,
      phone: person.phone,
      email: `${person.campusId}@example.edu.cn`,
      standing: STANDINGS[person.diedOn ? 'deceased' : 'normal'].zh,
    },
  }))
}

describe.each(days)('on %s', (on) => {
  const then = inventUniversity({ seed: 7, scale: 240, today: day(on) })

  test('the roster raises no problem, no doubt and needs no tidying', () => {
    const report = checkRoster(rosterOf(then), { today: day(on) })
    expect(report.problems).toEqual([])
    expect(report.warnings).toEqual([])
    expect(report.tidied).toEqual([])
    expect(report.accepted).toHaveLength(then.people.length)
  })

  test('everybody came to each stage when the rules let them', () => {
    for (const { way, bornOn, name } of then.people) {
      const reached = STAGE_ORDER.filter((stage) => way[STAGE_DATE[stage]])
      expect(reached.at(-1)).toBe(way.stage)
      // Of those admitted before 1990 not every step is on record.
      const steps = way.activistOn ? reached : reached.slice(0, 1)
      steps.forEach((to, index) => {
        const from: Stage | 'public' = steps[index - 1] ?? 'public'
        const change = { ...way, from, to, on: way[STAGE_DATE[to]]!, today: day(on), bornOn, hasNote: false }
        expect(checkStageChange(change), `${name}: ${to}`).toMatchObject({ ok: true })
      })
    }
  })

  test('mentors were full members of the branch when they began and have five people at most', () => {
    const byId = new Map(then.people.map((person) => [person.id, person]))
    const load = new Map<string, number>()
    const mentorsOf = new Map<string, number>()
    for (const { personId, mentorId, startsOn, endedOn } of then.mentorships) {
      const [person, mentor] = [byId.get(personId)!, byId.get(mentorId)!]
      expect(mentor.branchKey).toBe(person.branchKey)
      expect(mentor.way.fullOn! <= startsOn, `${mentor.name} for ${person.name}`).toBe(true)
      if (endedOn) continue
      load.set(mentorId, (load.get(mentorId) ?? 0) + 1)
      mentorsOf.set(personId, (mentorsOf.get(personId) ?? 0) + 1)
    }
    expect(Math.max(...mentorsOf.values())).toBeLessThanOrEqual(2)
    const overburdened = [...load.values()].filter((count) => count > 5)
    expect(overburdened).toEqual([])
  })

  test('officers are full members from before their term, and the three administrators are three people', () => {
    const byId = new Map(then.people.map((person) => [person.id, person]))
    for (const office of then.offices) {
      const person = byId.get(office.personId)!
      const since = needsFullMember(office.kind) ? person.way.fullOn! : ''
      expect(since < office.startsOn, `${office.kind} of ${office.unitKey}`).toBe(true)
      expect(office.startsOn <= on, `${office.kind} of ${office.unitKey}`).toBe(true)
    }
    const separated = ['systemAdministrator', 'securityAdministrator', 'auditor']
    const holders = then.offices.filter((one) => separated.includes(one.kind)).map((one) => one.personId)
    expect(new Set(holders).size).toBe(3)
  })

  test('there is an account for every role, each somebody else', () => {
    const accounts = chooseAccounts(then)
    expect(accounts).toHaveLength(12)
    expect(new Set(accounts.map(({ account }) => account.campusId)).size).toBe(12)
    expect(new Set(accounts.map(({ account }) => account.role)).size).toBe(12)
  })
})

test('every stage is there, someone waits for conversion, and a probation ends within a month', () => {
  const stages = new Set(university.people.map((person) => person.way.stage))
  expect([...stages].toSorted()).toEqual([...STAGE_ORDER].toSorted())
  const probations = university.people.flatMap(({ way }) =>
    way.stage === 'probationary' ? [way.joinedOn!] : [],
  )
  expect(probations.some((joinedOn) => joinedOn < '2025-11-22')).toBe(true)
  expect(probations.some((joinedOn) => joinedOn > '2025-11-22' && joinedOn < '2025-12-22')).toBe(true)
})

test('branches give cause for warnings: no committee, too small a one, terms that end or are over', () => {
  const codes = university.plan.flatMap((college) =>
    college.branches.flatMap((branch) => {
      const people = university.peopleByBranch.get(branch.key)!
      const seats = university.offices.filter(
        (one) => one.unitKey === branch.key && isCommitteeSeat(one.kind) && !one.endedOn,
      )
      const count = (stage: string) => people.filter((person) => person.way.stage === stage).length
      return branchWarnings({
        fullMembers: count('full'),
        probationaryMembers: count('probationary'),
        committeeSize: seats.length,
        hasSecretary: seats.some((one) => one.kind === 'secretary'),
        termEndsOn: seats[0]?.termEndsOn ? day(seats[0].termEndsOn) : null,
        today,
      }).map((warning) => warning.code)
    }),
  )
  for (const code of ['committeeMissing', 'committeeTooSmall', 'termEndingSoon', 'termOver'])
    expect(codes).toContain(code)
})

test('a large university has as many people as asked for, in about twenty colleges', () => {
  const large = inventUniversity({ seed: 1, scale: 20_000, today })
  expect(large.people.length).toBeGreaterThanOrEqual(20_000)
  expect(large.people.length).toBeLessThan(20_400)
  expect(new Set(large.people.map((person) => person.campusId)).size).toBe(large.people.length)
  expect(new Set(large.people.map((person) => person.id)).size).toBe(large.people.length)
  expect(large.plan.length).toBeGreaterThanOrEqual(20)
  const names = large.plan.map((college) => college.branches.map((branch) => branch.name))
  for (const branches of names) expect(new Set(branches).size).toBe(branches.length)
})
