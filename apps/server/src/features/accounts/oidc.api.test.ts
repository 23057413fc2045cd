import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, browser } from '../../../test/app/browser.ts'
import { type IdentityProvider, startIdentityProvider } from '../../../test/app/identity-provider.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { rawQuery } from '../../platform/db/connection.ts'

let provider: IdentityProvider
let app: TestApp
let world: World
beforeAll(async () => {
  provider = await startIdentityProvider('http://localhost/api/auth/callback/campus')
  app = await startTestApp({
    oidc: { label: 'Campus ID', campusIdClaim: 'preferred_username', ...provider.client },
  })
  world = await buildWorld(app)
})
afterAll(async () => {
  await app.close()
  await provider.close()
})

const signedIn = async (tab: Browser) => (await tab.call('GET', '/api/session')).body

describe('single sign-on by OpenID Connect', () => {
  it('is offered on the sign-in page by its name', async () => {
    expect(await signedIn(browser(app))).toMatchObject({ methods: { cas: null, oidc: 'Campus ID' } })
  })

  const start = (tab: Browser, returnTo = '/roster') =>
    tab.call<{ url: string }>('POST', '/api/session/single-sign-on', { provider: 'oidc', returnTo })

  /** From the button to the page the browser ends on. */
  async function signIn(tab: Browser, login: string, returnTo = '/roster'): Promise<string> {
    const { body, status } = await start(tab, returnTo)
    expect(status).toBe(200)
    const back = new URL(await provider.signIn(body.url, login))
    const reply = await tab.call('GET', back.pathname + back.search)
    expect(reply.status).toBe(302)
    return String(reply.headers.location)
  }

  it('signs the person of the campus number in, again and again', async () => {
    const { memberB } = world.people
    for (let times = 0; times < 2; times++) {
      const tab = browser(app)
      expect(await signIn(tab, memberB.campusId, '/roster?branch=2')).toBe('/roster?branch=2')
      expect(await signedIn(tab)).toMatchObject({ signedIn: true, campusId: memberB.campusId })
      const sessions = await tab.call('GET', '/api/my/sessions')
      expect(sessions.body.items).toContainEqual(expect.objectContaining({ method: 'oidc', current: true }))
    }
  })

  it('keeps none of the provider’s tokens', async () => {
    const rows = await rawQuery<Record<string, unknown>>(
      app.services.db,
      "select access_token, refresh_token, id_token from accounts_account where provider_id = 'campus'",
    )
    expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }])
  })

  it('makes no account for people without one, and opens no disabled one', async () => {
    const tab = browser(app)
    expect(await signIn(tab, '1999000001')).toBe('/sign-in?problem=accounts.notOnRoster')
    const { applicant } = world.people
    await rawQuery(app.services.db, 'update accounts_user set disabled_at = now() where id = $1', [
      applicant.userId,
    ])
    expect(await signIn(tab, applicant.campusId)).toBe('/sign-in?problem=accounts.disabled')
    expect(await signedIn(tab)).toMatchObject({ signedIn: false })
  })

  it('still asks holders of offices for the second factor', async () => {
    const tab = browser(app)
    await signIn(tab, world.people.secretaryB.campusId)
    expect(await signedIn(tab)).toMatchObject({ pending: 'secondFactor' })
    expect((await tab.call('GET', '/api/my/sessions')).status).toBe(403)
  })

  it('refuses an answer this browser never asked for, and one that is used twice', async () => {
    const tab = browser(app)
    const { body } = await start(tab)
    const back = new URL(await provider.signIn(body.url, world.people.mentor.campusId))
    const stranger = browser(app)
    const failed = '/sign-in?problem=accounts.singleSignOnFailed'
    expect((await stranger.call('GET', back.pathname + back.search)).headers.location).toBe(failed)
    expect(await signedIn(stranger)).toMatchObject({ signedIn: false })
    const own = browser(app)
    const again = new URL(await provider.signIn((await start(own)).body.url, world.people.mentor.campusId))
    expect((await own.call('GET', again.pathname + again.search)).headers.location).toBe('/roster')
    expect((await own.call('GET', again.pathname + again.search)).headers.location).toBe(failed)
    expect((await own.call('GET', `${again.pathname}?code=invented`)).headers.location).toBe(failed)
  })

  it('leads nowhere outside the application', async () => {
    expect(await signIn(browser(app), world.people.mentor.campusId, '//evil.example/')).toBe('/')
  })
})

describe('single sign-on that is not configured, or away', () => {
  it('says so', async () => {
    const plain = await startTestApp({
      oidc: {
        label: 'Away',
        issuer: 'http://127.0.0.1:1',
        clientId: 'zhibu',
        clientSecret: 'x',
        campusIdClaim: 'sub',
      },
    })
    const tab = browser(plain)
    const start = (name: string) => tab.call('POST', '/api/session/single-sign-on', { provider: name })
    expect(await start('cas')).toMatchObject({ status: 404, body: { code: 'accounts.singleSignOnOff' } })
    expect(await start('oidc')).toMatchObject({ status: 502, body: { code: 'accounts.singleSignOnFailed' } })
    expect((await tab.call('GET', '/api/accounts/cas/callback?ticket=ST-1')).status).toBe(404)
    await plain.close()
  })
})
