import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browser, givePassword } from '../../../test/app/browser.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { rawQuery } from '../../platform/db/connection.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const password = 'tangerine-otter-lamp'
const body = { reason: 'came to the office with an identity card' }
const signIn = (campusId: string, secret: string) => {
  const tab = browser(app)
  return tab
    .call('POST', '/api/session/password', { campusId, password: secret })
    .then((reply) => ({ tab, reply }))
}
const asSecurity = <T>(method: string, url: string, input: object = { body }) =>
  app.call<T>(world.people.security.userId, method, url, method === 'GET' ? {} : input)

describe('the security administrator', () => {
  it('makes an account with a one-time password, which must be changed at the first sign-in', async () => {
    const made = await asSecurity<{ userId: string; oneTimePassword: string }>('POST', '/api/accounts', {
      body: { name: '金航梓', campusId: 'T2026001' },
    })
    expect(made.status).toBe(200)
    expect(made.body.oneTimePassword).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    const { tab, reply } = await signIn('t2026001', made.body.oneTimePassword)
    expect(reply.status).toBe(200)
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({
      campusId: 'T2026001',
      pending: 'changePassword',
      personId: null,
    })
    const twice = await asSecurity('POST', '/api/accounts', {
      body: { name: '金航梓', campusId: 't2026001' },
    })
    expect(twice).toMatchObject({ status: 409, body: { code: 'accounts.campusIdTaken' } })
  })

  it('joins a new account to the person of its number on the roster', async () => {
    const { activist } = world.people
    await rawQuery(app.services.db, 'update members_person set user_id = null where id = $1', [activist.id])
    await rawQuery(app.services.db, 'delete from accounts_user where id = $1', [activist.userId])
    const made = await asSecurity<{ oneTimePassword: string }>('POST', '/api/accounts', {
      body: { name: activist.name, campusId: activist.campusId },
    })
    const { tab } = await signIn(activist.campusId, made.body.oneTimePassword)
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ personId: activist.id })
  })

  it('resets a password: the old one and all sessions end, and the reason is on record', async () => {
    const { userId, campusId } = world.people.member
    await givePassword(app, userId, password)
    const { tab } = await signIn(campusId, password)
    const reset = await asSecurity<{ oneTimePassword: string }>(
      'POST',
      `/api/accounts/${userId}/password-reset`,
    )
    expect(reset.status).toBe(200)
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
    expect((await signIn(campusId, password)).reply.status).toBe(401)
    expect((await signIn(campusId, reset.body.oneTimePassword)).reply.status).toBe(200)
    const [event] = await rawQuery<{ actor_user_id: string; detail: string; person_id: string }>(
      app.services.db,
      "select actor_user_id, detail, person_id from audit_event where action = 'accounts.resetPassword' order by seq desc limit 1",
    )
    expect(event).toMatchObject({
      actor_user_id: world.people.security.userId,
      person_id: world.people.member.id,
    })
    expect(JSON.parse(event!.detail)).toMatchObject({ reason: body.reason })
    expect(event!.detail).not.toContain(reset.body.oneTimePassword)
  })

  it('disables an account at once and enables it again', async () => {
    const { userId, campusId } = world.people.guide
    await givePassword(app, userId, password)
    const { tab } = await signIn(campusId, password)
    await asSecurity('POST', `/api/accounts/${userId}/disable`)
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
    await asSecurity('POST', `/api/accounts/${userId}/enable`)
    expect((await signIn(campusId, password)).reply.status).toBe(200)
  })

  it('cannot lock themselves out', async () => {
    const own = world.people.security.userId
    for (const act of ['disable', 'second-factor-reset'])
      expect(await asSecurity('POST', `/api/accounts/${own}/${act}`)).toMatchObject({
        status: 409,
        body: { code: 'accounts.notOnYourself' },
      })
  })

  it('removes the second factors of somebody who lost them', async () => {
    const { userId, campusId } = world.people.memberB
    await givePassword(app, userId, password)
    await rawQuery(app.services.db, 'update accounts_user set two_factor_enabled = true where id = $1', [
      userId,
    ])
    expect((await signIn(campusId, password)).reply.body).toMatchObject({ next: 'secondFactor' })
    expect((await asSecurity('POST', `/api/accounts/${userId}/second-factor-reset`)).status).toBe(200)
    expect((await signIn(campusId, password)).reply.body).toMatchObject({ next: 'done' })
  })

  it('finds accounts by number and name, page by page', async () => {
    interface Page {
      items: { campusId: string; name: string; personId: string | null }[]
      next: string | null
    }
    const first = await asSecurity<Page>('GET', '/api/accounts?search=20231000&limit=10')
    const second = await asSecurity<Page>(
      'GET',
      `/api/accounts?search=20231000&limit=200&after=${first.body.next}`,
    )
    const all = [...first.body.items, ...second.body.items].map((item) => item.campusId)
    expect(all).toEqual([...new Set(all)].sort())
    expect(all).toHaveLength(21)
    const { name, campusId, id } = world.people.mentor
    const found = await asSecurity<Page>('GET', `/api/accounts?search=${encodeURIComponent(name)}`)
    expect(found.body.items).toMatchObject([{ name, campusId, personId: id }])
    expect((await asSecurity<Page>('GET', '/api/accounts?search=%25')).body.items).toEqual([])
  })
})

describe('a secretary', () => {
  const reset = (userId: string, personId: string) =>
    app.call(userId, 'POST', `/api/people/${personId}/password-reset`, { body })

  it('resets the password of somebody on the own roster, not of another branch’s', async () => {
    const { secretary, secretaryC, applicant, organiser } = world.people
    expect((await reset(secretary.userId, applicant.id)).status).toBe(200)
    expect((await reset(organiser.userId, applicant.id)).status).toBe(200)
    expect((await reset(secretaryC.userId, applicant.id)).status).toBe(404)
  })

  it('cannot take over the account of somebody whose office reaches further', async () => {
    const { secretaryB, security, universitySecretary } = world.people
    for (const { id } of [security, universitySecretary])
      expect(await reset(secretaryB.userId, id)).toMatchObject({
        status: 403,
        body: { code: 'accounts.administratorResets' },
      })
  })
})
