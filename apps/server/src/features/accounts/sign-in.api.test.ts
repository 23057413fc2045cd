import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browser, givePassword } from '../../../test/app/browser.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../../../test/world/world.ts'
import { rawQuery } from '../../platform/db/connection.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const password = 'tangerine-otter-lamp'

async function withPassword(role: WorldRole, options: { mustChange?: boolean } = {}) {
  await givePassword(app, world.people[role].userId, password, options)
  return { campusId: world.people[role].campusId, password }
}

const address = '/api/session/password'

describe('signing in with a password', () => {
  it('opens a session with the right campus number and password, and ends it on signing out', async () => {
    const credentials = await withPassword('memberB')
    const tab = browser(app)
    const signedIn = await tab.call('POST', address, credentials)
    expect(signedIn).toMatchObject({ status: 200, body: { next: 'done' } })
    expect(String(signedIn.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    const session = await tab.call('GET', '/api/session')
    expect(session.body).toMatchObject({ signedIn: true, campusId: credentials.campusId, pending: null })
    expect(await tab.call('DELETE', '/api/session')).toMatchObject({ status: 200 })
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
  })

  it('does not keep the password in a form anybody can read', async () => {
    await withPassword('memberB')
    const rows = await rawQuery<{ password: string }>(
      app.services.db,
      "select password from accounts_account where provider_id = 'credential'",
    )
    expect(rows[0]!.password).toMatch(/^\$argon2id\$/)
  })

  it('answers a wrong password and an unknown campus number alike, in both languages', async () => {
    const { campusId } = await withPassword('memberB')
    const wrong = await browser(app).call('POST', address, { campusId, password: 'something else' })
    const unknown = await browser(app).call(
      'POST',
      address,
      { campusId: '1999000001', password },
      { 'accept-language': 'en' },
    )
    expect(wrong).toMatchObject({
      status: 401,
      body: { code: 'accounts.wrongCredentials', title: '学号（工号）或密码不正确。' },
    })
    expect(unknown).toMatchObject({
      status: 401,
      body: { code: 'accounts.wrongCredentials', title: 'Campus number or password is wrong.' },
    })
  })

  it('reads the campus number however it is typed', async () => {
    await withPassword('memberB')
    const wide = [...world.people.memberB.campusId]
      .map((digit) => '０１２３４５６７８９'[Number(digit)])
      .join('')
    const reply = await browser(app).call('POST', address, { campusId: ` ${wide} `, password })
    expect(reply.status).toBe(200)
  })

  it('makes whoever has a one-time password choose another before anything else', async () => {
    const credentials = await withPassword('applicant', { mustChange: true })
    const tab = browser(app)
    await tab.call('POST', address, credentials)
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ pending: 'changePassword' })
    const blocked = await tab.call('GET', '/api/my/sessions')
    expect(blocked).toMatchObject({ status: 403, body: { code: 'accounts.mustChangePassword' } })
    const changed = await tab.call('POST', '/api/my/password', {
      currentPassword: password,
      newPassword: 'seven quiet bicycles',
    })
    expect(changed.status).toBe(200)
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ pending: null })
    expect((await tab.call('GET', '/api/my/sessions')).status).toBe(200)
  })

  it('lets nobody into a disabled account, and says so only to who knows the password', async () => {
    const credentials = await withPassword('guide')
    const { userId } = world.people.guide
    await app.call(world.people.security.userId, 'POST', `/api/accounts/${userId}/disable`, {
      body: { reason: 'left the university' },
    })
    const right = await browser(app).call('POST', address, credentials)
    const wrong = await browser(app).call('POST', address, { ...credentials, password: 'wrong one' })
    expect(right).toMatchObject({ status: 403, body: { code: 'accounts.disabled' } })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'accounts.wrongCredentials' } })
  })

  it('puts sign-ins and failures into the audit log, never what was typed', async () => {
    const credentials = await withPassword('mentor')
    await browser(app).call('POST', address, { ...credentials, password: 'mistyped-secret' })
    await browser(app).call('POST', address, { campusId: 'mistyped-secret', password: 'x' })
    await browser(app).call('POST', address, credentials)
    const events = await rawQuery<{ actor_user_id: string | null; subject_id: string; detail: string }>(
      app.services.db,
      "select actor_user_id, subject_id, detail from audit_event where action = 'accounts.signInByPassword' order by seq desc limit 3",
    )
    const { userId } = world.people.mentor
    expect(events[0]).toMatchObject({ actor_user_id: userId, subject_id: userId })
    expect(JSON.parse(events[2]!.detail)).toMatchObject({ failed: true })
    expect(events[2]).toMatchObject({ actor_user_id: null, subject_id: userId })
    expect(JSON.stringify(events)).not.toContain('mistyped-secret')
  })
})

describe('the lock after failed sign-ins', () => {
  it('closes an account after five failures, from anywhere, and says when to try again', async () => {
    const credentials = await withPassword('committee')
    for (let i = 0; i < 5; i++) {
      const reply = await browser(app).call('POST', address, { ...credentials, password: 'no' })
      expect(reply.status).toBe(401)
    }
    const locked = await browser(app).call('POST', address, credentials)
    expect(locked).toMatchObject({
      status: 429,
      headers: { 'retry-after': '30' },
      body: { code: 'accounts.lockedOut', params: { seconds: 30 } },
    })
    app.setNow('2026-11-22T02:00:31Z')
    expect((await browser(app).call('POST', address, { ...credentials, password: 'no' })).status).toBe(401)
    const again = await browser(app).call('POST', address, credentials)
    expect(again.body).toMatchObject({ params: { seconds: 60 } })
    app.setNow('2026-11-22T02:01:32Z')
    expect((await browser(app).call('POST', address, credentials)).status).toBe(200)
  })

  it('gives many attempts at once no more tries than one after the other', async () => {
    const credentials = await withPassword('prospect')
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        browser(app).call('POST', address, { ...credentials, password: 'no' }),
      ),
    )
    expect(replies.filter((reply) => reply.status === 401)).toHaveLength(5)
    expect(replies.filter((reply) => reply.status === 429)).toHaveLength(7)
  })

  it('locks unknown campus numbers just the same', async () => {
    const attempt = () => browser(app).call('POST', address, { campusId: '1999000002', password: 'no' })
    for (let i = 0; i < 5; i++) expect((await attempt()).status).toBe(401)
    expect((await attempt()).status).toBe(429)
  })

  it('closes an address that fails on many accounts, and no other address', async () => {
    const credentials = await withPassword('secretaryC')
    const attacker = browser(app, '203.0.113.9')
    for (let i = 0; i < 5; i++)
      await attacker.call('POST', address, { campusId: `199900001${i}`, password: 'no' })
    expect((await attacker.call('POST', address, credentials)).status).toBe(429)
    expect((await browser(app).call('POST', address, credentials)).status).toBe(200)
  })

  it('lets a whole room sign in at one moment behind one address', async () => {
    const roles = [
      'member',
      'memberB',
      'applicant',
      'organiserC',
      'mentorC',
      'secretaryB',
      'applicantC',
    ] as const
    const people = await Promise.all(roles.map((role) => withPassword(role)))
    const replies = await Promise.all(
      people.map((credentials) => browser(app, '203.0.113.77').call('POST', address, credentials)),
    )
    expect(replies.map((reply) => reply.status)).toEqual(roles.map(() => 200))
  })

  it('is lifted by the security administrator', async () => {
    const credentials = await withPassword('guideC')
    for (let i = 0; i < 5; i++) await browser(app).call('POST', address, { ...credentials, password: 'no' })
    const { userId } = world.people.guideC
    const locked = await app.call<{ items: { userId: string }[] }>(
      world.people.security.userId,
      'GET',
      '/api/accounts?state=locked',
    )
    expect(locked.body.items.map((item) => item.userId)).toContain(userId)
    await app.call(world.people.security.userId, 'POST', `/api/accounts/${userId}/unlock`, {
      body: { reason: 'came to the office' },
    })
    expect((await browser(app).call('POST', address, credentials)).status).toBe(200)
  })
})

describe('what is not there', () => {
  it('offers none of better-auth’s own addresses: no registration, no way around ours', async () => {
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'sign-in/username',
      'two-factor/disable',
      'update-user',
    ]) {
      const reply = await browser(app).call('POST', `/api/auth/${path}`, {
        email: 'a@b.c',
        password,
        name: 'x',
      })
      expect({ path, ...reply }).toMatchObject({ status: 404, body: { code: 'platform.notFound' } })
    }
    expect((await browser(app).call('GET', '/api/auth/get-session')).status).toBe(404)
  })

  it('refuses a sign-in another site’s page sends', async () => {
    const credentials = await withPassword('memberB')
    const reply = await browser(app).call('POST', address, credentials, { 'sec-fetch-site': 'cross-site' })
    expect(reply).toMatchObject({ status: 403, body: { code: 'platform.crossSite' } })
  })

  it('treats a cookie with a wrong signature as nobody', async () => {
    const credentials = await withPassword('memberB')
    const tab = browser(app)
    await tab.call('POST', address, credentials)
    const value = decodeURIComponent(tab.cookies.get('zhibu.session_token')!)
    tab.cookies.set('zhibu.session_token', encodeURIComponent(`${value.split('.')[0]}.${'A'.repeat(43)}=`))
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
    tab.cookies.set('zhibu.session_token', '%E0%A4%A')
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
  })
})
