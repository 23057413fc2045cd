import { beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeEach(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  return () => app.close()
})

type Office = { id: string; kind: string; termEndsOn: string | null; term: string | null; version: number }
type Answer = { id: string; code: string; params: object; items: Office[]; current: Office }

const call = (role: WorldRole, method: string, path: string, body?: object) =>
  app.call<Answer>(world.people[role].userId, method, path, body ? { body } : {})
const appoint = (role: WorldRole, unitId: string, holder: WorldRole, kind: string, more: object = {}) =>
  call(role, 'POST', `/api/units/${unitId}/offices`, {
    personId: world.people[holder].id,
    kind,
    startsOn: '2026-11-01',
    ...more,
  })
const officeOf = async (unitId: string, kind: string) =>
  (await call('universitySecretary', 'GET', `/api/units/${unitId}/offices`)).body.items.find(
    (office) => office.kind === kind,
  )!

describe('appointing', () => {
  it('gives a branch office the term of three years, and its rights at once', async () => {
    const { branchA } = world.units
    const asMember = () => call('member', 'GET', `/api/people?unitId=${branchA}`)
    expect((await asMember()).status).toBe(404)
    expect((await appoint('organiser', branchA, 'member', 'publicityCommissioner')).status).toBe(200)
    expect(await officeOf(branchA, 'publicityCommissioner')).toMatchObject({
      termEndsOn: '2029-11-01',
      term: 'running',
    })
    expect((await asMember()).status).toBe(200)
  })

  it('is for those above: not for the branch itself, and not for a college’s own officers', async () => {
    const { branchA, collegeA } = world.units
    expect((await appoint('secretary', branchA, 'member', 'publicityCommissioner')).status).toBe(404)
    expect((await appoint('organiser', collegeA, 'memberB', 'organiser')).body.code).toBe(
      'offices.mayNotAppoint',
    )
    expect((await appoint('universitySecretary', collegeA, 'memberB', 'organiser')).status).toBe(200)
  })

  it('asks for a full member where the rules do, and for an office the unit has', async () => {
    const { branchA } = world.units
    const codes = [
      (await appoint('organiser', branchA, 'probationary', 'publicityCommissioner')).body.code,
      (await appoint('organiser', branchA, 'member', 'organiser')).body.code,
      (await appoint('organiser', branchA, 'member', 'secretary')).body.code,
      (await appoint('organiser', branchA, 'committee', 'organisationCommissioner')).body.code,
    ]
    expect(codes).toEqual([
      'offices.needsFullMember',
      'offices.notHeldThere',
      'offices.seatTaken',
      'offices.alreadyHeld',
    ])
  })

  it('refuses a term longer than the rules give', async () => {
    const reply = await appoint('organiser', world.units.branchA, 'member', 'publicityCommissioner', {
      termEndsOn: '2029-11-02',
    })
    expect(reply.body).toMatchObject({
      code: 'offices.badTerm',
      params: { latest: '2029-11-01', article: 'university2021/8' },
    })
  })

  it('keeps the three administrations apart', async () => {
    const { university } = world.units
    const refused = await appoint('security', university, 'system', 'auditor')
    expect(refused.body).toMatchObject({
      code: 'offices.separatedDuties',
      params: { held: 'systemAdministrator', article: 'mlps2019/8.1.5' },
    })
    expect((await appoint('security', university, 'memberB', 'auditor')).status).toBe(200)
    expect(
      (await appoint('security', world.units.branchA, 'member', 'publicityCommissioner')).body.code,
    ).toBe('offices.mayNotAppoint')
    expect((await appoint('system', university, 'memberB', 'systemAdministrator')).status).toBe(404)
  })

  it('makes one secretary of two calls at the same moment', async () => {
    const { branchC } = world.units
    const former = await officeOf(branchC, 'secretary')
    await call('organiserC', 'POST', `/api/offices/${former.id}/end`, {
      endedOn: '2026-11-01',
      reason: '换届',
      version: 0,
    })
    const replies = await Promise.all([
      appoint('organiserC', branchC, 'mentorC', 'secretary'),
      appoint('organiserC', branchC, 'guideC', 'secretary'),
    ])
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409])
  })
})

describe('ending an office', () => {
  it('takes its rights at once, keeps it in the past ones, and happens once', async () => {
    const { branchA } = world.units
    const office = await officeOf(branchA, 'secretary')
    const path = `/api/offices/${office.id}/end`
    const body = { endedOn: '2026-11-20', reason: '调离', version: 0 }
    expect((await call('secretary', 'GET', `/api/units/${branchA}/warnings`)).status).toBe(200)
    expect((await call('organiser', 'POST', path, body)).status).toBe(200)
    expect((await call('secretary', 'GET', `/api/units/${branchA}/warnings`)).status).toBe(404)
    const past = await call('organiser', 'GET', `/api/units/${branchA}/offices?period=past`)
    expect(past.body.items).toMatchObject([{ kind: 'secretary', endedOn: '2026-11-20', endReason: '调离' }])
    expect((await call('organiser', 'POST', path, body)).body).toMatchObject({
      code: 'platform.stale',
      current: { version: 1 },
    })
    expect((await call('organiser', 'POST', path, { ...body, version: 1 })).body.code).toBe(
      'offices.alreadyEnded',
    )
  })

  it('follows when its holder leaves the branch or the roster', async () => {
    const { people, units } = world
    await call('organiser', 'POST', `/api/people/${people.committee.id}/move`, {
      branchId: units.branchB,
      reason: '转专业',
      version: 0,
    })
    expect(await officeOf(units.branchA, 'organisationCommissioner')).toBeUndefined()
    await call('organiser', 'POST', `/api/people/${people.secretary.id}/remove`, {
      standing: 'left',
      on: '2026-11-20',
      reason: '毕业',
      version: 0,
    })
    expect(await officeOf(units.branchA, 'secretary')).toBeUndefined()
  })
})

describe('terms', () => {
  it('may be prolonged by a year at most, and are listed when they end soon', async () => {
    const { branchA } = world.units
    app.setNow('2027-10-01T02:00:00Z')
    const office = await officeOf(branchA, 'secretary')
    expect(office).toMatchObject({ termEndsOn: '2028-03-01', term: 'endingSoon' })
    const ending = await call('organiser', 'GET', `/api/units/${world.units.collegeA}/terms-ending`)
    expect(ending.body.items.map((item) => item.kind).toSorted()).toEqual([
      'networkGuide',
      'organisationCommissioner',
      'organiser',
      'secretary',
      'secretary',
    ])
    const path = `/api/offices/${office.id}/term`
    const delay = (termEndsOn: string) =>
      call('organiser', 'POST', path, { termEndsOn, reason: '上级党委批准延期', version: 0 })
    expect((await delay('2029-03-02')).body.code).toBe('offices.badTerm')
    expect((await delay('2029-03-01')).status).toBe(200)
  })
})

describe('warnings about branches', () => {
  type Warnings = {
    branches: number
    items: { unit: { id: string }; warnings: { code: string; inputs: object }[] }[]
  }
  const warnings = async (role: WorldRole, unitId: string) =>
    (await app.call<Warnings>(world.people[role].userId, 'GET', `/api/units/${unitId}/warnings`)).body

  it('name the rule, the article and the numbers it was applied to', async () => {
    const found = await warnings('organiser', world.units.collegeA)
    expect(found.branches).toBe(2)
    const branchB = found.items.find((item) => item.unit.id === world.units.branchB)!
    expect(branchB.warnings).toEqual([
      {
        code: 'committeeMissing',
        rule: 'branch.committeeRequired',
        article: 'branch2018/20',
        inputs: { fullMembers: 7, committeeSize: 0, from: 7 },
        kind: 'breach',
      },
    ])
  })
})
