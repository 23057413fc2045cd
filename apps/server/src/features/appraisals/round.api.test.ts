import type { OwnPlace, Place, Round } from '@zhibu/contract/appraisals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import {
  addMembers,
  placeIdOf,
  prepareRound,
  readRound,
  stepTo,
} from '../../../test/world/appraisal-round.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  await addMembers(app, world)
})
afterAll(() => app.close())

const mine = (person: WorldPerson, roundId: string) =>
  app.call<OwnPlace>(person.userId, 'GET', `/api/appraisals/${roundId}/mine`)
const hand = async (person: WorldPerson, roundId: string, text: string) => {
  const { version } = (await mine(person, roundId)).body.self
  return app.call(person.userId, 'POST', `/api/appraisals/${roundId}/mine/self-appraisal`, {
    body: { version, text },
  })
}
const gradeOf = (
  officer: WorldPerson,
  place: Pick<Place, 'id' | 'version'>,
  grade: string,
  reason = '一贯表现。',
) =>
  app.call(officer.userId, 'PUT', `/api/appraisals/people/${place.id}/grade`, {
    body: { version: place.version, grade, reason },
  })
const confirm = async (officer: WorldPerson, roundId: string, rest: object = {}) => {
  const { version } = await readRound(app, officer, roundId)
  return app.call<Round>(officer.userId, 'POST', `/api/appraisals/${roundId}/grades`, {
    body: { version, decidedBy: 'committee', decidedOn: '2026-11-22', ...rest },
  })
}
const todosOf = async (person: WorldPerson, roundId: string) => {
  const reply = await app.call<{ items: { kind: string; link: string }[] }>(
    person.userId,
    'GET',
    '/api/home/todos',
  )
  return reply.body.items.filter(({ link }) => link.includes(roundId)).map((item) => item.kind)
}
const noticesOf = async (person: WorldPerson) => {
  const reply = await app.call<{ items: { kind: string }[] }>(person.userId, 'GET', '/api/notices?limit=100')
  return reply.body.items.map((item) => item.kind)
}

/** A round in which the poll was held at the meeting, on the way to grades. */
async function roundInGrading(year: number): Promise<string> {
  const { secretary } = world.people
  const { id } = await prepareRound(app, secretary, world.units.branchA, year)
  for (const step of ['self', 'mutual', 'poll'] as const) await stepTo(app, secretary, id, step)
  const { version } = await readRound(app, secretary, id)
  const skipped = await app.call(secretary.userId, 'POST', `/api/appraisals/${id}/poll/skip`, {
    body: { version, reason: '测评在会上用纸质票进行' },
  })
  expect(skipped.body).toMatchObject({ state: 'grading' })
  return id
}

/** Grades for everybody: `excellent` of them 优秀, the rest 合格; nobody sets their own. */
async function gradeAll(roundId: string, excellent: number): Promise<void> {
  const { secretary, committee } = world.people
  const { places } = await readRound(app, secretary, roundId)
  const graded = places.filter((place) => place.part === 'graded')
  for (const [index, place] of graded.entries()) {
    const officer = place.person.id === secretary.id ? committee : secretary
    const reply = await gradeOf(officer, place, index < excellent ? 'excellent' : 'qualified')
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  }
}

describe('preparing a round', () => {
  it('lists full members to be graded and probationary ones without grade, each with the rule', async () => {
    const { secretary, probationary } = world.people
    const url = `/api/units/${world.units.branchA}/appraisal-members`
    const reply = await app.call<{ items: Place[]; cap: number; deciders: string[] }>(
      secretary.userId,
      'GET',
      url,
    )
    expect(reply.body.items).toHaveLength(12)
    expect(reply.body.items.filter((item) => item.part === 'graded')).toHaveLength(11)
    expect(reply.body.items.find((item) => item.person.id === probationary.id)).toMatchObject({
      part: 'takesPart',
      why: { rule: 'appraisals.probationaryNoGrade', article: 'appraisal/' },
    })
    expect(reply.body, 'a third of eleven, rounded down').toMatchObject({
      cap: 3,
      deciders: ['committee', 'generalMeeting'],
    })
  })

  it('leaves a member on the move out, with the reason, and keeps what the other branch reported', async () => {
    const { secretary, guide, activist, secretaryB } = world.people
    const away = { personId: guide.id, reason: '在校外实习，由实习单位党支部评议', report: '' }
    const refused = await app.call(secretary.userId, 'POST', `/api/units/${world.units.branchA}/appraisals`, {
      body: { year: 2021, ...dayColumns, elsewhere: [{ ...away, personId: activist.id }] },
    })
    expect(refused.body.code, 'an activist is no member').toBe('appraisals.notMember')
    const { id } = await prepareRound(app, secretary, world.units.branchA, 2021, { elsewhere: [away] })
    expect((await readRound(app, secretary, id)).cap).toEqual({ graded: 10, cap: 3 })
    await stepTo(app, secretary, id, 'self')
    const { version } = await readRound(app, secretary, id)
    const changed = await app.call(secretary.userId, 'PUT', `/api/appraisals/${id}`, {
      body: { version, ...dayColumns, elsewhere: [{ ...away, report: '评定为合格。' }] },
    })
    expect(changed.status, JSON.stringify(changed.body)).toBe(200)
    const place = (await readRound(app, secretary, id)).places.find((one) => one.person.id === guide.id)
    expect(place).toMatchObject({ part: 'elsewhere', elsewhere: { report: '评定为合格。' } })
    expect((await mine(secretaryB, id)).status, 'nobody of another branch has a place').toBe(404)
  })

  it('refuses a second round of the year, days out of order, and rounds of what is no branch', async () => {
    const { secretary, organiser } = world.people
    const { id, version } = await prepareRound(app, secretary, world.units.branchA, 2022)
    const post = (who: WorldPerson, unitId: string, more: object) =>
      app.call(who.userId, 'POST', `/api/units/${unitId}/appraisals`, { body: { ...dayColumns, ...more } })
    expect((await post(secretary, world.units.branchA, { year: 2022 })).body.code).toBe(
      'appraisals.yearTaken',
    )
    const late = { year: 2023, selfDueOn: '2026-12-30' }
    expect((await post(secretary, world.units.branchA, late)).body.code).toBe('appraisals.daysOutOfOrder')
    expect((await post(organiser, world.units.branchA, { year: 2023 })).status).toBe(404)
    const members = `/api/appraisals/${id}/mine`
    expect(
      (await app.call(world.people.member.userId, 'GET', members)).status,
      'a draft is the officers’',
    ).toBe(404)
    const gone = await app.call(secretary.userId, 'DELETE', `/api/appraisals/${id}`)
    expect(gone.status).toBe(200)
    const moved = await app.call(secretary.userId, 'POST', `/api/appraisals/${id}/step`, {
      body: { version, to: 'self' },
    })
    expect(moved.status).toBe(404)
  })
})

const dayColumns = {
  meetingKind: 'organisationLife',
  meetingOn: '2026-12-20',
  selfDueOn: '2026-12-01',
  mutualDueOn: '2026-12-08',
  pollDueOn: '2026-12-15',
}

describe('self-appraisal', () => {
  it('is the writer’s alone as a draft, read by everybody who takes part once handed in, and stands then', async () => {
    const { secretary, member, mentor, organiser } = world.people
    const { id } = await prepareRound(app, secretary, world.units.branchA, 2020)
    await stepTo(app, secretary, id, 'self')
    expect(await noticesOf(member)).toContain('appraisals.begun')
    expect(await todosOf(member, id)).toContain('appraisals.writeSelf')
    const placeId = await placeIdOf(app, id, member.id)
    const read = (who: WorldPerson) =>
      app.call(who.userId, 'GET', `/api/appraisals/people/${placeId}/self-appraisal`)
    const draft = await app.call(member.userId, 'PUT', `/api/appraisals/${id}/mine/self-appraisal`, {
      body: { version: 0, text: '还没有写完' },
    })
    expect(draft.body).toEqual({ version: 1, submittedOn: null })
    expect((await read(mentor)).body).toMatchObject({ text: null, submittedOn: null })
    const other = await app.call(member.userId, 'PUT', `/api/appraisals/${id}/mine/self-appraisal`, {
      body: { version: 0, text: '另一台设备上写的' },
    })
    expect(other.body.code, 'two devices do not overwrite each other').toBe('platform.stale')
    expect((await hand(member, id, '  ')).body.code).toBe('appraisals.nothingWritten')
    expect((await hand(member, id, '一年来，我……')).body).toEqual({ version: 2, submittedOn: '2026-11-22' })
    expect((await read(mentor)).body).toMatchObject({ text: '一年来，我……', person: { name: member.name } })
    expect((await read(organiser)).status, 'those above see no texts').toBe(404)
    expect((await hand(member, id, '改一改')).body.code).toBe('appraisals.alreadySubmitted')
    expect((await readRound(app, secretary, id)).progress.self).toMatchObject({ submitted: 1, of: 12 })
    expect(await todosOf(member, id)).not.toContain('appraisals.writeSelf')
  })
})

describe('grading', () => {
  it('is done by people: nothing is filled in, each grade has its reason, and nobody sets their own', async () => {
    const id = await roundInGrading(2019)
    const { secretary, committee, probationary } = world.people
    const round = await readRound(app, secretary, id)
    expect(round.places.every((place) => place.grade === null && place.gradeReason === '')).toBe(true)
    const own = round.places.find((place) => place.person.id === secretary.id)!
    expect(own.mayGrade).toBe(false)
    expect((await gradeOf(secretary, own, 'excellent')).body.code).toBe('appraisals.aboutYourself')
    expect((await gradeOf(committee, own, 'qualified', ' ')).body.code).toBe('platform.invalidInput')
    expect((await gradeOf(committee, own, 'qualified')).status).toBe(200)
    expect((await gradeOf(committee, own, 'basic')).body.code, 'an older version').toBe('platform.stale')
    const onProbation = round.places.find((place) => place.person.id === probationary.id)!
    expect((await gradeOf(secretary, onProbation, 'qualified')).body.code).toBe('appraisals.notGraded')
    expect((await confirm(secretary, id)).body).toMatchObject({ code: 'appraisals.gradesMissing' })
  })

  it('takes more than a third excellent with a reason only, and keeps the reason', async () => {
    const id = await roundInGrading(2018)
    const { secretary } = world.people
    await gradeAll(id, 4)
    const refused = await confirm(secretary, id)
    expect(refused).toMatchObject({ status: 422, body: { code: 'appraisals.capNeedsReason' } })
    expect((await readRound(app, secretary, id)).state).toBe('grading')
    const exceptionReason = '本支部承担国家级项目，四人均获校级表彰。'
    expect((await confirm(secretary, id, { exceptionReason })).body).toMatchObject({ state: 'feedback' })
    expect((await readRound(app, secretary, id)).decided).toEqual({
      by: 'committee',
      on: '2026-11-22',
      exceptionReason,
    })
  })

  it('needs no reason for a third, and records none', async () => {
    const id = await roundInGrading(2017)
    const { secretary } = world.people
    await gradeAll(id, 3)
    const tomorrow = await confirm(secretary, id, { decidedOn: '2026-11-23' })
    expect(tomorrow.body).toMatchObject({ code: 'appraisals.decidedInFuture' })
    expect((await confirm(secretary, id, { exceptionReason: '多余的理由' })).status).toBe(200)
    expect((await readRound(app, secretary, id)).decided?.exceptionReason).toBeNull()
  })

  it('is the general meeting’s where a branch has no committee, whose secretary puts everybody’s down', async () => {
    const { secretaryC } = world.people
    const { id } = await prepareRound(app, secretaryC, world.units.branchC, 2019)
    for (const step of ['self', 'mutual', 'poll'] as const) await stepTo(app, secretaryC, id, step)
    const { version } = await readRound(app, secretaryC, id)
    const poll = await app.call(secretaryC.userId, 'POST', `/api/appraisals/${id}/poll`, {
      body: { version },
    })
    expect(poll.body.code).toBe('appraisals.panelNeeded')
    await app.call(secretaryC.userId, 'POST', `/api/appraisals/${id}/poll/skip`, {
      body: { version, reason: '党员不足5人' },
    })
    const round = await readRound(app, secretaryC, id)
    expect(round.deciders).toEqual(['generalMeeting'])
    for (const place of round.places) expect((await gradeOf(secretaryC, place, 'qualified')).status).toBe(200)
    expect((await confirm(secretaryC, id)).body).toMatchObject({ code: 'appraisals.generalMeetingDecides' })
    expect((await confirm(secretaryC, id, { decidedBy: 'generalMeeting' })).status).toBe(200)
  })
})

describe('feedback', () => {
  it('is told to each alone; an objection is answered, the grade may be set anew, and then the round ends', async () => {
    const id = await roundInGrading(2016)
    const { secretary, committee, member, mentor } = world.people
    await gradeAll(id, 2)
    expect((await mine(member, id)).body.feedback, 'nothing before it is confirmed').toBeNull()
    await confirm(secretary, id)
    expect(await noticesOf(member)).toContain('appraisals.graded')
    expect(await todosOf(member, id)).toContain('appraisals.readFeedback')
    const told = (await mine(member, id)).body.feedback
    expect(told).toMatchObject({
      reason: '一贯表现。',
      decidedBy: 'committee',
      comments: null,
      poll: null,
      readOn: null,
    })
    const read = (who: WorldPerson, objection: string | null) =>
      app.call(who.userId, 'POST', `/api/appraisals/${id}/mine/feedback`, { body: { objection } })
    expect((await read(member, '实践部分没有计入。')).body).toEqual({ readOn: '2026-11-22' })
    expect((await read(member, null)).body.code).toBe('appraisals.alreadyRead')
    expect((await read(mentor, null)).status).toBe(200)
    expect(await noticesOf(committee)).toContain('appraisals.objected')
    expect(await todosOf(committee, id)).toContain('appraisals.answer')
    const { version } = await readRound(app, secretary, id)
    const end = await app.call(secretary.userId, 'POST', `/api/appraisals/${id}/step`, {
      body: { version, to: 'finished' },
    })
    expect(end.body.code).toBe('appraisals.objectionsOpen')

    const places = (await readRound(app, secretary, id)).places
    const place = places.find((one) => one.person.id === member.id)!
    expect(place).toMatchObject({ objection: '实践部分没有计入。', mayGrade: true })
    const quiet = places.find((one) => one.person.id === mentor.id)!
    expect((await gradeOf(secretary, quiet, 'basic')).body.code, 'who did not object').toBe(
      'appraisals.stateForbids',
    )
    expect((await gradeOf(secretary, place, 'basic', '重新研究后的意见。')).status).toBe(200)
    expect((await mine(member, id)).body.feedback, 'to be read again').toMatchObject({
      grade: 'basic',
      readOn: null,
    })
    const answer = await app.call(secretary.userId, 'POST', `/api/appraisals/people/${place.id}/answer`, {
      body: { text: '支委会已重新研究。' },
    })
    expect(answer.status).toBe(200)
    expect((await mine(member, id)).body.feedback).toMatchObject({ answer: '支委会已重新研究。' })
    expect(await noticesOf(member)).toContain('appraisals.answered')
    expect((await stepTo(app, secretary, id, 'finished')).state).toBe('finished')
  })
})

describe('register and statistics', () => {
  it('are for the branch’s officers and the committees above; a small branch is not broken down', async () => {
    const id = await roundInGrading(2015)
    const { secretary, organiser, universitySecretary, member, organiserC, secretaryC } = world.people
    const purpose = `purpose=${encodeURIComponent('年度归档')}`
    const pdf = (who: WorldPerson) =>
      app.call(who.userId, 'GET', `/api/appraisals/${id}/register.pdf?${purpose}`)
    expect((await pdf(secretary)).body.code).toBe('appraisals.stateForbids')
    await gradeAll(id, 3)
    await confirm(secretary, id)
    const printed = await pdf(organiser)
    expect(printed.raw.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await pdf(member)).status).toBe(404)
    expect((await pdf(organiserC)).status).toBe(404)
    const sheet = await app.call(secretary.userId, 'GET', `/api/appraisals/${id}/register.xlsx?${purpose}`)
    expect(sheet.raw.subarray(0, 2).toString()).toBe('PK')

    const small = await prepareRound(app, secretaryC, world.units.branchC, 2015)
    for (const step of ['self', 'mutual', 'poll'] as const) await stepTo(app, secretaryC, small.id, step)
    const { version } = await readRound(app, secretaryC, small.id)
    await app.call(secretaryC.userId, 'POST', `/api/appraisals/${small.id}/poll/skip`, {
      body: { version, reason: '党员不足5人' },
    })
    for (const place of (await readRound(app, secretaryC, small.id)).places)
      await gradeOf(secretaryC, place, 'qualified')
    expect((await confirm(secretaryC, small.id, { decidedBy: 'generalMeeting' })).status).toBe(200)

    const statistics = (who: WorldPerson, unitId: string) =>
      app.call<{ total: object; branches: { unit: { id: string } }[] }>(
        who.userId,
        'GET',
        `/api/units/${unitId}/appraisal-statistics?year=2015`,
      )
    const college = (await statistics(organiser, world.units.collegeA)).body
    expect(college.total).toEqual({
      graded: 11,
      counts: { excellent: 3, qualified: 8, basic: 0, unqualified: 0 },
    })
    const university = (await statistics(universitySecretary, world.units.university)).body
    expect(university.branches.find(({ unit }) => unit.id === world.units.branchC)).toMatchObject({
      state: 'graded',
      graded: 4,
      counts: null,
    })
    expect(university.total, 'else the small branch could be subtracted').toEqual({
      graded: 15,
      counts: null,
    })
    expect((await statistics(organiser, world.units.collegeB)).status).toBe(404)
  })
})
