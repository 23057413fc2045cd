import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

interface Correction {
  id: string
  state: string
  version: number
  wanted: string
  current: string | null
  code?: string
}

const ask = (userId: string, field: string, wanted: string) =>
  app.call<Correction>(userId, 'POST', '/api/me/corrections', { body: { field, wanted, reason: '录入有误' } })

describe('a correction of my information', () => {
  it('changes the record when the committee accepts it, and I am told', async () => {
    const { activist, secretary } = world.people
    const asked = await ask(activist.userId, 'phone', '１９９１２３４５６７８')
    expect(asked.status).toBe(200)
    expect(asked.body).toMatchObject({ state: 'submitted', current: null })
    const opened = await app.call<Correction>(secretary.userId, 'GET', `/api/corrections/${asked.body.id}`)
    const accepted = await app.call<Correction>(
      secretary.userId,
      'POST',
      `/api/corrections/${asked.body.id}/accept`,
      {
        body: { version: opened.body.version },
      },
    )
    expect(accepted.body).toMatchObject({ state: 'approved', current: '19912345678' })
    const notices = await app.call<{ items: { kind: string }[] }>(activist.userId, 'GET', '/api/notices')
    expect(notices.body.items[0]!.kind).toBe('privacy.correctionApproved')
  })

  it('changes nothing when it is returned, and says why', async () => {
    const { activist, committee } = world.people
    const asked = await ask(activist.userId, 'bornOn', '2004年7月6日')
    const returned = await app.call<Correction>(
      committee.userId,
      'POST',
      `/api/corrections/${asked.body.id}/return`,
      {
        body: { version: 0, note: '与身份证不符，请先核对。' },
      },
    )
    expect(returned.body).toMatchObject({
      state: 'returned',
      current: '2004-07-05',
      decision: { note: '与身份证不符，请先核对。' },
    })
  })

  it('is refused for a value that is none, a second time while one waits, and by oneself as committee', async () => {
    const { activist, committee } = world.people
    expect((await ask(activist.userId, 'identityNumber', '999999200407050903')).body.code).toBe(
      'privacy.badValue',
    )
    expect((await ask(activist.userId, 'email', 'me@example.edu.cn')).status).toBe(200)
    expect((await ask(activist.userId, 'email', 'you@example.edu.cn')).body.code).toBe('privacy.alreadyAsked')
    const own = await ask(committee.userId, 'email', 'c@example.edu.cn')
    const decided = await app.call(committee.userId, 'POST', `/api/corrections/${own.body.id}/accept`, {
      body: { version: 0 },
    })
    expect(decided.body.code).toBe('privacy.ownCorrection')
  })

  it('is decided once, and at the version that was read', async () => {
    const { applicant, secretary } = world.people
    const { body } = await ask(applicant.userId, 'department', '新闻学')
    const path = `/api/corrections/${body.id}`
    const stale = await app.call(secretary.userId, 'POST', `${path}/accept`, { body: { version: 7 } })
    expect(stale.status).toBe(409)
    expect(stale.body).toMatchObject({ code: 'platform.stale', current: { version: 0 } })
    await app.call(applicant.userId, 'POST', `${path}/withdraw`, { body: { version: 0 } })
    const late = await app.call(secretary.userId, 'POST', `${path}/accept`, { body: { version: 1 } })
    expect(late.body.code).toBe('privacy.decided')
  })

  it('stands in the committee’s list without its values', async () => {
    const { secretary } = world.people
    const list = await app.call<{ items: object[] }>(
      secretary.userId,
      'GET',
      `/api/corrections?unitId=${world.units.branchA}`,
    )
    expect(list.body.items.length).toBeGreaterThan(2)
    expect(JSON.stringify(list.body)).not.toContain('19912345678')
    expect(list.body.items[0]).toMatchObject({ state: 'submitted' })
  })
})

describe('what is held about me', () => {
  it('is shown in clear to me, and my looks at others are shown to them', async () => {
    const { activist, secretary } = world.people
    const held = await app.call(activist.userId, 'GET', '/api/me/holdings')
    expect(JSON.stringify(held.body)).toContain('19912345678')
    await app.call(secretary.userId, 'GET', `/api/people/${activist.id}`)
    const looks = await app.call<{ items: { who: string; action: string; changed: boolean }[] }>(
      activist.userId,
      'GET',
      '/api/me/looks',
    )
    expect(looks.body.items[0]).toMatchObject({
      who: secretary.name,
      action: 'members.getPerson',
      changed: false,
    })
    expect(looks.body.items.some((item) => item.action === 'privacy.acceptCorrection' && item.changed)).toBe(
      true,
    )
  })

  it('can be taken along as JSON and as a PDF', async () => {
    const { activist } = world.people
    const json = await app.call(activist.userId, 'GET', '/api/me/export?format=json')
    expect(JSON.parse(json.raw.toString('utf8'))).toMatchObject({
      person: { fields: { name: activist.name } },
    })
    const pdf = await app.call(activist.userId, 'GET', '/api/me/export?format=pdf')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('consents', () => {
  it('are given to the notice as it stands, can be withdrawn, and stay on record', async () => {
    const { activist } = world.people
    const give = (version: number) =>
      app.call(activist.userId, 'POST', '/api/me/consents/archive', { body: { version } })
    expect((await give(99)).status).toBe(404)
    expect((await give(1)).status).toBe(200)
    const list = async () =>
      (
        await app.call<{ items: { purpose: string; given: object | null; withdrawnAt: string | null }[] }>(
          activist.userId,
          'GET',
          '/api/me/consents',
        )
      ).body.items.find((item) => item.purpose === 'archive')!
    expect((await list()).given).toMatchObject({ version: 1 })
    await app.call(activist.userId, 'DELETE', '/api/me/consents/archive')
    expect(await list()).toMatchObject({ given: null })
    expect((await list()).withdrawnAt).not.toBeNull()
  })
})
