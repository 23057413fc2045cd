import { beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../../../test/world/world.ts'
import { rawQuery } from '../../platform/db/connection.ts'

let app: TestApp
let world: World
beforeEach(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  return () => app.close()
})

type Private = Record<string, { masked: string | null; mayReveal: boolean }>
type Page = {
  id: string
  code: string
  params: object
  version: number
  value: string
  name: string
  stage: string
  private: Private
  mentors: { id: string; mentor: { name: string } }[]
  may: string[]
  items: { id: string }[]
  stages: { stage: string; on: string; note: string | null }[]
  current: { version: number }
}

const identityNumber = '11010519491231002X'
const phone = '19957557579'
const call = (role: WorldRole, method: string, path: string, body?: object) =>
  app.call<Page>(world.people[role].userId, method, path, body ? { body } : {})
const pageOf = (role: WorldRole, of: WorldRole) => call(role, 'GET', `/api/people/${world.people[of].id}`)
const change = (role: WorldRole, of: WorldRole, what: string, body: object) =>
  call(role, 'POST', `/api/people/${world.people[of].id}/${what}`, body)
const storePrivate = () =>
  call('secretary', 'PATCH', `/api/people/${world.people.activist.id}`, {
    identityNumber,
    phone: '+86 199-5755-7579',
    address: '江城市珞珈路16号',
    payBase: 350000,
    version: 0,
  })
const looks = () =>
  rawQuery<{ action: string; purpose: string | null; detail: string }>(
    app.services.db,
    'select action, purpose, detail from audit_event where person_id = $1 order by seq',
    [world.people.activist.id],
  )

describe('a person’s page', () => {
  it('masks private fields, whoever looks', async () => {
    expect((await storePrivate()).status).toBe(200)
    for (const role of ['activist', 'mentor', 'secretary', 'organiser'] as const) {
      const { body } = await pageOf(role, 'activist')
      expect(body.private['phone']!.masked).toBe('199****7579')
      expect(body.private['identityNumber']!.masked).toBe('110***********002X')
      expect(JSON.stringify(body)).not.toMatch(/11010519491231002X|19957557579|珞珈路|350000|3500/)
    }
  })

  it('says which fields and which calls are open to the caller', async () => {
    await storePrivate()
    const open = async (role: WorldRole) => {
      const fields = (await pageOf(role, 'activist')).body.private
      return Object.keys(fields).filter((field) => fields[field]!.mayReveal)
    }
    expect(await open('activist')).toEqual(['identityNumber', 'phone', 'address', 'payBase'])
    expect(await open('mentor')).toEqual(['phone'])
    expect(await open('committee')).toEqual(['phone'])
    expect(await open('secretary')).toEqual(['identityNumber', 'phone', 'address', 'payBase'])
    expect(await open('universitySecretary')).toEqual(['identityNumber', 'phone'])
    expect((await pageOf('mentor', 'activist')).body.may).not.toContain('members.changeStage')
    expect((await pageOf('secretary', 'activist')).body.may).toContain('members.changeStage')
  })

  it('is put on record when somebody else looks, not when it is one’s own', async () => {
    await pageOf('activist', 'activist')
    await pageOf('mentor', 'activist')
    expect(await looks()).toMatchObject([{ action: 'members.getPerson' }])
  })

  it('is sealed in the database', async () => {
    await storePrivate()
    const [row] = await rawQuery<Record<string, Buffer>>(
      app.services.db,
      'select identity_number_sealed, phone_sealed, address_sealed, pay_base_sealed from members_person where id = $1',
      [world.people.activist.id],
    )
    for (const sealed of Object.values(row!)) expect(sealed.toString('utf8')).not.toMatch(/\d{6}|珞珈/)
  })
})

describe('revealing a private field', () => {
  it('gives the value for a purpose, which is on record', async () => {
    await storePrivate()
    const reply = await change('secretary', 'activist', 'reveal', {
      field: 'identityNumber',
      purpose: '填写入党志愿书',
    })
    expect(reply.body.value).toBe(identityNumber)
    expect((await looks()).at(-1)).toMatchObject({
      action: 'members.revealField',
      purpose: '填写入党志愿书',
      detail: '{"field":"identityNumber"}',
    })
  })

  it('is refused beyond what an office needs, without a purpose, and for a field that is empty', async () => {
    const ask = (role: WorldRole, field: string, purpose = '核对名册') =>
      change(role, 'activist', 'reveal', { field, purpose })
    expect((await ask('secretary', 'phone')).body.code).toBe('members.notStored')
    await storePrivate()
    expect((await ask('mentor', 'identityNumber')).body.code).toBe('members.mayNotReveal')
    expect((await ask('universitySecretary', 'payBase')).body.code).toBe('members.mayNotReveal')
    expect((await ask('secretary', 'phone', '看看')).status).toBe(400)
    expect((await ask('member', 'phone')).status).toBe(404)
    const shown = (await looks()).filter((row) => row.action === 'members.revealField')
    expect(shown).toEqual([])
  })
})

describe('finding by a whole number', () => {
  it('finds the person by the hash, however the number is typed, and only below the unit', async () => {
    await storePrivate()
    const find = (role: WorldRole, unitId: string, field: string, value: string) =>
      call(role, 'POST', `/api/units/${unitId}/people/find`, { field, value, purpose: '核对来访人员' })
    const { units, people } = world
    expect((await find('secretary', units.branchA, 'phone', '199 5755 7579')).body.items).toMatchObject([
      { id: people.activist.id },
    ])
    expect(
      (await find('secretary', units.branchA, 'identityNumber', identityNumber)).body.items,
    ).toHaveLength(1)
    expect((await find('secretaryB', units.branchB, 'phone', phone)).body.items).toEqual([])
    expect((await find('secretary', units.branchA, 'identityNumber', '110105194912310022')).body.code).toBe(
      'members.badIdentityNumber',
    )
    expect((await looks()).filter((row) => row.purpose === '核对来访人员')).toHaveLength(2)
  })
})

describe('correcting a record', () => {
  it('refuses an older version and shows the stored one', async () => {
    await storePrivate()
    const reply = await storePrivate()
    expect(reply.status).toBe(409)
    expect(reply.body.current).toMatchObject({ version: 1, private: { phone: { masked: '199****7579' } } })
  })

  it('is found by the new name at once', async () => {
    await call('committee', 'PATCH', `/api/people/${world.people.activist.id}`, {
      name: '单雄信',
      version: 0,
    })
    const find = async (q: string) =>
      (await call('committee', 'GET', `/api/people?unitId=${world.units.branchA}&q=${encodeURIComponent(q)}`))
        .body.items
    expect(await find('shanxiongxin')).toHaveLength(1)
    expect(await find('朱曦梓')).toEqual([])
  })

  it('refuses a number that is none, or somebody else’s', async () => {
    await storePrivate()
    const patch = (body: object) =>
      call('secretary', 'PATCH', `/api/people/${world.people.applicant.id}`, { ...body, version: 0 })
    expect((await patch({ identityNumber: '123' })).body.code).toBe('members.badIdentityNumber')
    expect((await patch({ identityNumber })).body.code).toBe('members.identityNumberTaken')
    expect((await patch({ partyGroupId: world.units.branchB })).body.code).toBe('members.wrongPartyGroup')
  })
})

describe('days that cannot be', () => {
  it.each([
    [{ bornOn: '2099-02-20' }, 'members.stageInFuture'],
    [{ joinedOn: '2026-11-23' }, 'members.stageInFuture'],
    [{ bornOn: '2005-06-01', appliedOn: '2005-06-01' }, 'members.dayBeforeBirth'],
    [{ bornOn: '2026-11-01' }, 'members.dayBeforeBirth'],
    [{ bornOn: '2005-02-30' }, 'platform.invalidInput'],
  ])('are refused and change nothing: %j', async (days, code) => {
    const address = `/api/people/${world.people.activist.id}`
    const before = (await call('secretary', 'GET', address)).body
    const reply = await call('secretary', 'PATCH', address, { appliedOn: '2024-09-10', ...days, version: 0 })
    expect(reply.body.code).toBe(code)
    expect((await call('secretary', 'GET', address)).body).toEqual(before)
    const created = await call('committee', 'POST', `/api/units/${world.units.branchA}/people`, {
      campusId: 'T2026b1',
      name: '欧阳娜',
      stage: 'applicant',
      appliedOn: '2024-09-10',
      ...days,
    })
    expect(created.body.code).toBe(code)
  })
})

describe('coming to another stage', () => {
  it('sets the day, keeps the way, and cites the article where it is too early', async () => {
    const body = { stage: 'prospect', on: '2025-03-23', version: 0 }
    expect((await change('secretary', 'activist', 'stage', body)).body).toMatchObject({
      code: 'members.stageTooEarly',
      params: { earliest: '2025-03-24', article: 'admission2026/13' },
    })
    const forward = await change('secretary', 'activist', 'stage', { ...body, on: '2025-04-15' })
    expect(forward.body.version).toBe(1)
    expect((await pageOf('secretary', 'activist')).body).toMatchObject({
      stage: 'prospect',
      prospectOn: '2025-04-15',
    })
    const back = { stage: 'activist', on: '2026-11-20', version: 1 }
    expect((await change('secretary', 'activist', 'stage', back)).body.code).toBe('members.stageNoteNeeded')
    await change('secretary', 'activist', 'stage', { ...back, note: '上级党委未予同意' })
    expect((await pageOf('secretary', 'activist')).body).toMatchObject({
      stage: 'activist',
      prospectOn: null,
    })
    const history = await call('activist', 'GET', `/api/people/${world.people.activist.id}/history`)
    expect(history.body.stages).toMatchObject([
      { stage: 'prospect', on: '2025-04-15', note: null },
      { stage: 'activist', on: '2026-11-20', note: '上级党委未予同意' },
    ])
  })
})

describe('mentors', () => {
  const assign = (mentor: WorldRole, of: WorldRole = 'activist') =>
    change('secretary', of, 'mentors', { mentorId: world.people[mentor].id, startsOn: '2026-11-01' })

  it('are one or two full members, and not the person', async () => {
    const codes = []
    for (const mentor of ['activist', 'probationary', 'mentor', 'member', 'committee'] as const)
      codes.push((await assign(mentor)).body.code)
    expect(codes).toEqual([
      'members.mentorIsSelf',
      'members.mentorNotFull',
      'members.mentorTwice',
      undefined,
      'members.mentorsTooMany',
    ])
    expect((await assign('mentor', 'member')).body.code).toBe('members.mentorNotNeeded')
  })

  it('see the person from the first day to the last', async () => {
    expect((await pageOf('member', 'activist')).status).toBe(404)
    const { id } = (await assign('member')).body
    expect((await pageOf('member', 'activist')).status).toBe(200)
    const end = (endedOn: string) => change('secretary', 'activist', `mentors/${id}/end`, { endedOn })
    expect((await end('2026-10-31')).body.code).toBe('members.mentorshipDates')
    expect((await end('2026-11-20')).status).toBe(200)
    expect((await pageOf('member', 'activist')).status).toBe(404)
    expect((await end('2026-11-20')).status).toBe(404)
  })
})

describe('becoming a full member', () => {
  it('ends the mentorships', async () => {
    const { probationary, member } = world.people
    const path = `/api/people/${probationary.id}`
    await call('secretary', 'POST', `${path}/mentors`, { mentorId: member.id, startsOn: '2025-07-01' })
    await call('secretary', 'POST', `${path}/stage`, { stage: 'full', on: '2026-06-27', version: 0 })
    expect((await pageOf('secretary', 'probationary')).body).toMatchObject({ stage: 'full', mentors: [] })
  })
})

describe('leaving', () => {
  it('keeps the record for the officers, and ends everything else', async () => {
    const reply = await change('secretary', 'mentor', 'remove', {
      standing: 'left',
      on: '2026-11-20',
      reason: '毕业',
      version: 0,
    })
    expect(reply.status).toBe(200)
    const find = async (more: string) =>
      (await call('secretary', 'GET', `/api/people?unitId=${world.units.branchA}&q=2023100006${more}`)).body
        .items
    expect(await find('')).toEqual([])
    expect(await find('&standing=left')).toMatchObject([{ id: world.people.mentor.id }])
    expect((await pageOf('activist', 'activist')).body.mentors).toEqual([])
    expect((await pageOf('secretary', 'mentor')).body).toMatchObject({ onRoster: false, standing: 'left' })
    expect((await pageOf('mentor', 'activist')).status).toBe(404)
    const edit = { name: '张三', version: 1 }
    expect((await call('secretary', 'PATCH', `/api/people/${world.people.mentor.id}`, edit)).body.code).toBe(
      'members.notOnRoster',
    )
    expect((await change('secretary', 'mentor', 'restore', { reason: '误操作', version: 1 })).status).toBe(
      200,
    )
    expect(await find('')).toHaveLength(1)
  })

  it('for another branch needs a say at both ends, and search follows', async () => {
    const { units, people } = world
    const move = (role: WorldRole, branchId: string) =>
      change(role, 'activist', 'move', { branchId, reason: '转专业', version: 0 })
    expect((await move('organiser', units.branchC)).body.code).toBe('members.notABranch')
    expect((await move('organiser', units.collegeA)).body.code).toBe('members.notABranch')
    expect((await move('universitySecretary', units.branchC)).status).toBe(200)
    const found = await call('secretaryC', 'GET', `/api/people?unitId=${units.branchC}&q=zhuxizi`)
    expect(found.body.items).toMatchObject([{ id: people.activist.id }])
    expect(
      (await call('secretary', 'GET', `/api/people?unitId=${units.branchA}&q=zhuxizi`)).body.items,
    ).toEqual([])
  })
})

describe('putting somebody on the roster', () => {
  it('begins their history with the days given, and takes a number once, whatever its case', async () => {
    const create = (body: object) =>
      call('committee', 'POST', `/api/units/${world.units.branchA}/people`, body)
    const person = {
      campusId: 'T2026a1',
      name: '欧阳娜',
      stage: 'activist',
      appliedOn: '2025-09-10',
      activistOn: '2026-03-24',
    }
    const made = await create(person)
    expect(made.status).toBe(200)
    const history = await call('committee', 'GET', `/api/people/${made.body.id}/history`)
    expect(history.body.stages.map(({ stage, on }) => [stage, on])).toEqual([
      ['applicant', '2025-09-10'],
      ['activist', '2026-03-24'],
    ])
    expect((await create({ ...person, campusId: 't2026A1' })).body.code).toBe('members.campusIdTaken')
    const elsewhere = await call('organiser', 'POST', `/api/units/${world.units.collegeA}/people`, {
      ...person,
      campusId: 'T2026a2',
    })
    expect(elsewhere.body.code).toBe('members.notABranch')
  })
})
