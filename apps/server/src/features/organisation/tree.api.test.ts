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

type Line = { id: string; name: string; depth: number; children: number; parentId: string | null }
type UnitPage = { id: string; name: string; version: number; ancestors: { name: string }[]; may: string[] }

const post = (role: WorldRole, path: string, body: object) =>
  app.call<{
    id: string
    version: number
    code: string
    parts: { id: string }[]
    current: UnitPage
    params: object
  }>(world.people[role].userId, 'POST', path, { body })
const tree = async (unitId: string, query = '') =>
  (
    await app.call<{ items: Line[] }>(
      world.people.member.userId,
      'GET',
      `/api/units/${unitId}/tree?depth=5${query}`,
    )
  ).body.items
const names = (lines: Line[]) => lines.map((line) => `${'-'.repeat(line.depth)}${line.name}`)
const unit = async (id: string) =>
  (await app.call<UnitPage>(world.people.member.userId, 'GET', `/api/units/${id}`)).body
const change = { validFrom: '2026-11-01', reason: '党委会议定', version: 0 }

describe('the tree of units', () => {
  it('is read from its root down, parents before children', async () => {
    const root = await app.call<{ id: string }>(world.people.member.userId, 'GET', '/api/units/root')
    expect(root.body.id).toBe(world.units.university)
    expect(names(await tree(root.body.id))).toEqual([
      '中共江城大学委员会',
      '-信息学院党委',
      '--计算机学生党支部',
      '-中文与新闻传播系党总支',
      '--汉语言文学学生党支部',
      '--新闻学学生党支部',
    ])
  })

  it('is searched by a part of a name, and wildcards are text', async () => {
    const find = async (q: string) =>
      (
        await app.call<{ items: object[] }>(
          world.people.member.userId,
          'GET',
          `/api/units?q=${encodeURIComponent(q)}`,
        )
      ).body.items
    expect(await find('新闻学')).toMatchObject([
      {
        name: '新闻学学生党支部',
        ancestors: [{ name: '中共江城大学委员会' }, { name: '中文与新闻传播系党总支' }],
      },
    ])
    expect(await find('%')).toEqual([])
  })

  it('tells everybody only what they may do with a unit', async () => {
    const forMember = await unit(world.units.branchA)
    const forOrganiser = await app.call<UnitPage>(
      world.people.organiser.userId,
      'GET',
      `/api/units/${world.units.branchA}`,
    )
    expect(forMember.may).not.toContain('organisation.renameUnit')
    expect(forOrganiser.body.may).toContain('organisation.renameUnit')
  })
})

describe('renaming a unit', () => {
  it('keeps the old name for every day before', async () => {
    const { branchA } = world.units
    const reply = await post('organiser', `/api/units/${branchA}/rename`, {
      ...change,
      name: '汉语言文学本科生党支部',
    })
    expect(reply.status).toBe(200)
    expect(names(await tree(branchA))).toEqual(['汉语言文学本科生党支部'])
    expect(names(await tree(branchA, '&on=2026-10-31'))).toEqual(['汉语言文学学生党支部'])
    expect(names(await tree(branchA, '&on=2026-11-01'))).toEqual(['汉语言文学本科生党支部'])
    const history = await app.call<{ changes: object[] }>(
      world.people.organiser.userId,
      'GET',
      `/api/units/${branchA}/history`,
    )
    expect(history.body.changes).toMatchObject([
      { change: 'founded', name: '汉语言文学学生党支部', validUntil: '2026-11-01' },
      { change: 'renamed', name: '汉语言文学本科生党支部', validUntil: null, reason: '党委会议定' },
    ])
  })

  it('refuses an older version and shows the stored one', async () => {
    const { branchA } = world.units
    await post('organiser', `/api/units/${branchA}/rename`, { ...change, name: '甲支部' })
    const reply = await post('organiser', `/api/units/${branchA}/rename`, { ...change, name: '乙支部' })
    expect(reply.status).toBe(409)
    expect(reply.body).toMatchObject({ code: 'platform.stale', current: { name: '甲支部', version: 1 } })
  })

  it('refuses a sibling’s name, a day to come and a day before the last change', async () => {
    const path = `/api/units/${world.units.branchA}/rename`
    const codes = []
    for (const body of [
      { ...change, name: '新闻学学生党支部' },
      { ...change, name: '丙支部', validFrom: '2026-11-23' },
      { ...change, name: '丙支部', validFrom: '2020-08-31' },
    ])
      codes.push((await post('organiser', path, body)).body.code)
    expect(codes).toEqual([
      'organisation.nameTaken',
      'organisation.inFuture',
      'organisation.beforeLastChange',
    ])
    expect((await unit(world.units.branchA)).version).toBe(0)
  })
})

describe('founding a unit', () => {
  it('lets a branch found its party groups, and nothing else', async () => {
    const path = `/api/units/${world.units.branchA}/units`
    const founded = { name: '第一党小组', foundedOn: '2026-09-01' }
    expect((await post('secretary', path, { ...founded, kind: 'partyGroup' })).status).toBe(200)
    const refused = await post('secretary', path, { ...founded, kind: 'branch' })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      code: 'organisation.cannotStandThere',
      params: { kind: 'branch', parentKind: 'branch' },
    })
  })
})

describe('moving a unit', () => {
  it('takes everything below along, and rights follow at once', async () => {
    const { branchA, collegeB } = world.units
    const asStranger = () => app.call(world.people.organiserC.userId, 'GET', `/api/people?unitId=${branchA}`)
    expect((await asStranger()).status).toBe(404)
    await post('secretary', `/api/units/${branchA}/units`, {
      name: '一组',
      foundedOn: '2026-09-01',
      kind: 'partyGroup',
    })
    const reply = await post('universitySecretary', `/api/units/${branchA}/move`, {
      ...change,
      parentId: collegeB,
    })
    expect(reply.status).toBe(200)
    expect(names(await tree(collegeB))).toEqual([
      '信息学院党委',
      '-汉语言文学学生党支部',
      '--一组',
      '-计算机学生党支部',
    ])
    expect(names(await tree(world.units.collegeA, '&on=2026-10-31'))).toContain('-汉语言文学学生党支部')
    expect((await asStranger()).status).toBe(200)
  })

  it('is refused to a college that has no say at the other end', async () => {
    const reply = await post('organiser', `/api/units/${world.units.branchA}/move`, {
      ...change,
      parentId: world.units.collegeB,
    })
    expect(reply.body.code).toBe('organisation.aboveOnly')
  })

  it('never puts a unit below itself', async () => {
    const { collegeA, branchA } = world.units
    const reply = await post('universitySecretary', `/api/units/${collegeA}/move`, {
      ...change,
      parentId: branchA,
    })
    expect(reply.body.code).toBe('organisation.intoItself')
  })
})

describe('merging units', () => {
  it('brings the people together, ends the merged unit and its offices, and keeps the trace', async () => {
    const { branchA, branchB } = world.units
    const reply = await post('organiser', `/api/units/${branchA}/merge`, {
      ...change,
      from: [{ unitId: branchB, version: 0 }],
    })
    expect(reply.status).toBe(200)
    const list = await app.call<{ total: number }>(
      world.people.secretary.userId,
      'GET',
      `/api/people?unitId=${branchA}&count=yes`,
    )
    expect(list.body.total).toBe(16)
    expect(names(await tree(world.units.collegeA))).toEqual([
      '中文与新闻传播系党总支',
      '-汉语言文学学生党支部',
    ])
    const history = await app.call<{ cameFrom: object[]; became: object[] }>(
      world.people.organiser.userId,
      'GET',
      `/api/units/${branchB}/history`,
    )
    expect(history.body.became).toMatchObject([{ unit: { id: branchA }, kind: 'merged', on: '2026-11-01' }])
    const offices = await app.call<{ items: object[] }>(
      world.people.universitySecretary.userId,
      'GET',
      `/api/units/${branchB}/offices?period=past`,
    )
    expect(offices.body.items).toMatchObject([{ kind: 'secretary', endedOn: '2026-11-01' }])
    // The merged branch's secretary is nobody's secretary any more.
    const former = await app.call(world.people.secretaryB.userId, 'GET', `/api/people?unitId=${branchA}`)
    expect(former.status).toBe(404)
  })
})

describe('party groups', () => {
  const branchOf = async (role: WorldRole, asked: WorldRole) =>
    (
      await app.call<{ branch: object; partyGroup: object | null }>(
        world.people[asked].userId,
        'GET',
        `/api/people/${world.people[role].id}`,
      )
    ).body

  it('go along with their people when branches merge, split off or are moved', async () => {
    const { people, units } = world
    const group = await post('secretary', `/api/units/${units.branchA}/units`, {
      kind: 'partyGroup',
      name: '一组',
      foundedOn: '2026-09-01',
    })
    const join = { partyGroupId: group.body.id, version: 0 }
    await app.call(people.secretary.userId, 'PATCH', `/api/people/${people.activist.id}`, { body: join })
    const moved = { ...change, parentId: units.branchB }
    expect((await post('organiser', `/api/units/${group.body.id}/move`, moved)).status).toBe(200)
    const partyGroup = { id: group.body.id, name: '一组' }
    expect(await branchOf('activist', 'organiser')).toMatchObject({
      branch: { id: units.branchB },
      partyGroup,
    })
    const parts = [{ name: '新闻学第二党支部', units: [group.body.id] }]
    const split = await post('organiser', `/api/units/${units.branchB}/split`, {
      ...change,
      parts,
      keep: true,
    })
    const part = split.body.parts[0]!.id
    expect(await branchOf('activist', 'organiser')).toMatchObject({ branch: { id: part }, partyGroup })
    const from = [{ unitId: part, version: 0 }]
    await post('organiser', `/api/units/${units.branchA}/merge`, { ...change, from })
    expect(await branchOf('activist', 'secretary')).toMatchObject({
      branch: { id: units.branchA },
      partyGroup,
    })
  })
})

describe('splitting a unit', () => {
  it('puts the people chosen into new units and keeps the rest', async () => {
    const { people, units } = world
    const reply = await post('organiser', `/api/units/${units.branchA}/split`, {
      ...change,
      parts: [{ name: '汉语言文学第二党支部', people: [people.activist.id, people.mentor.id] }],
      keep: true,
    })
    expect(reply.status).toBe(200)
    const page = await app.call<{ branch: object }>(
      people.organiser.userId,
      'GET',
      `/api/people/${people.activist.id}`,
    )
    expect(page.body.branch).toEqual({ id: reply.body.parts[0]!.id, name: '汉语言文学第二党支部' })
  })

  it('leaves nobody behind when the unit ends, and takes nobody of another', async () => {
    const { people, units } = world
    const path = `/api/units/${units.branchA}/split`
    const part = (ids: string[]) => ({ ...change, parts: [{ name: '新支部', people: ids }], keep: false })
    expect((await post('organiser', path, part([people.activist.id]))).body).toMatchObject({
      code: 'organisation.leftOver',
      params: { units: 0, people: 8 },
    })
    expect((await post('organiser', path, part([people.applicantC.id]))).body.code).toBe(
      'organisation.notBelow',
    )
    expect((await unit(units.branchA)).version).toBe(0)
  })
})

describe('ending a unit', () => {
  it('waits until it is empty', async () => {
    const { branchC } = world.units
    const refused = await post('organiserC', `/api/units/${branchC}/dissolve`, change)
    expect(refused.body).toMatchObject({ code: 'organisation.notEmpty', params: { units: 0 } })
    const empty = await post('organiserC', `/api/units/${world.units.collegeB}/units`, {
      kind: 'branch',
      name: '空支部',
      foundedOn: '2026-09-01',
    })
    expect((await post('organiserC', `/api/units/${empty.body.id}/dissolve`, change)).status).toBe(200)
    expect(names(await tree(world.units.collegeB))).toEqual(['信息学院党委', '-计算机学生党支部'])
    expect(names(await tree(world.units.collegeB, '&on=2026-10-01'))).toContain('-空支部')
  })
})

describe('settings of units', () => {
  type Settings = {
    items: { name: string; value: number; version: number | null; settledBy: object | null }[]
  }
  const setting = async () =>
    (
      await app.call<Settings>(
        world.people.secretary.userId,
        'GET',
        `/api/units/${world.units.branchA}/settings`,
      )
    ).body.items.find((item) => item.name === 'thoughtReportIntervalMonths')
  const put = (role: WorldRole, unitId: string, body: object) =>
    app.call(world.people[role].userId, 'PUT', `/api/units/${unitId}/settings/thoughtReportIntervalMonths`, {
      body,
    })

  it('hold for all below; the nearest one wins, and giving it back restores the one above', async () => {
    const { university, collegeA } = world.units
    expect(await setting()).toMatchObject({ value: 3, settledBy: null })
    await put('universitySecretary', university, { value: 6, version: null })
    await put('organiser', collegeA, { value: 2, version: null })
    expect(await setting()).toMatchObject({ value: 2, settledBy: { id: collegeA } })
    expect((await put('organiser', collegeA, { value: 4, version: null })).status).toBe(409)
    await put('organiser', collegeA, { value: null, version: 0 })
    expect(await setting()).toMatchObject({ value: 6, settledBy: { id: university } })
    const absurd = await put('organiser', collegeA, { value: 24, version: null })
    expect(absurd.body).toMatchObject({ code: 'platform.invalidInput', errors: [{ path: 'body.value' }] })
  })
})
