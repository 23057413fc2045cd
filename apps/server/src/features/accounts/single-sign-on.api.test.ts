import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, browser } from '../../../test/app/browser.ts'
import { type IdentityProvider, startIdentityProvider } from '../../../test/app/identity-provider.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { rawQuery } from '../../platform/db/connection.ts'
import { campusIdIn } from './actions/cas.ts'

const listen = (server: Server): Promise<string> =>
  new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )

/** A CAS server that knows tickets: which user, for which service, once. */
async function startCas() {
  const tickets = new Map<string, { user: string; service: string }>()
  let mood: 'well' | 'silent' | 'elsewhere' | 'babbling' = 'well'
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://cas')
    if (mood === 'silent') return
    if (mood === 'elsewhere')
      return void response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    if (mood === 'babbling') return void response.end('x'.repeat(1_000_000))
    const ticket = tickets.get(url.searchParams.get('ticket') ?? '')
    tickets.delete(url.searchParams.get('ticket') ?? '')
    const known =
      url.pathname === '/cas/p3/serviceValidate' && ticket?.service === url.searchParams.get('service')
    response.end(
      known
        ? `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess>
             <cas:user>${ticket!.user}</cas:user></cas:authenticationSuccess></cas:serviceResponse>`
        : `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
             <cas:authenticationFailure code="INVALID_TICKET">no</cas:authenticationFailure></cas:serviceResponse>`,
    )
  })
  const url = `${await listen(server)}/cas`
  return {
    url,
    feel: (next: typeof mood) => void (mood = next),
    issue: (user: string, service: string): string => {
      const ticket = `ST-${tickets.size + 1}-${Math.random().toString(36).slice(2)}`
      tickets.set(ticket, { user, service })
      return ticket
    },
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

let cas: Awaited<ReturnType<typeof startCas>>
let provider: IdentityProvider
let app: TestApp
let world: World
beforeAll(async () => {
  cas = await startCas()
  provider = await startIdentityProvider('http://localhost/api/auth/callback/campus')
  app = await startTestApp({
    cas: { label: 'Campus', url: cas.url, campusIdAttribute: null },
    oidc: { label: 'Campus ID', campusIdClaim: 'preferred_username', ...provider.client },
  })
  world = await buildWorld(app)
})
afterAll(async () => {
  await app.close()
  await provider.close()
  await cas.close()
})

/** Leaves for the CAS server; returns the service it is asked to come back to. */
async function leave(tab: Browser, returnTo = '/roster'): Promise<string> {
  const start = await tab.call<{ url: string }>('POST', '/api/session/single-sign-on', {
    provider: 'cas',
    returnTo,
  })
  const departed = await tab.call('GET', start.body.url)
  expect(departed.status).toBe(302)
  const location = new URL(String(departed.headers.location))
  expect(location.origin + location.pathname).toBe(`${cas.url}/login`)
  return location.searchParams.get('service')!
}

/** Comes back with a ticket; returns where the browser is sent. */
async function comeBack(tab: Browser, service: string, ticket: string): Promise<string> {
  const { pathname, search } = new URL(service)
  const reply = await tab.call('GET', `${pathname}${search}&ticket=${encodeURIComponent(ticket)}`)
  expect(reply.status).toBe(302)
  return String(reply.headers.location)
}

const signedIn = async (tab: Browser) => (await tab.call('GET', '/api/session')).body

describe('single sign-on by CAS', () => {
  it('is offered on the sign-in page by its name', async () => {
    expect(await signedIn(browser(app))).toMatchObject({ methods: { cas: 'Campus', oidc: 'Campus ID' } })
  })

  it('signs the person of the campus number in and leads to where they wanted', async () => {
    const tab = browser(app)
    const service = await leave(tab, '/roster?branch=1')
    const location = await comeBack(tab, service, cas.issue(world.people.member.campusId, service))
    expect(location).toBe('/roster?branch=1')
    expect(await signedIn(tab)).toMatchObject({ signedIn: true, campusId: world.people.member.campusId })
    const sessions = await tab.call('GET', '/api/my/sessions')
    expect(sessions.body).toMatchObject({
      items: [{ method: 'cas', address: expect.stringMatching(/^10\./) }],
    })
    const [event] = await rawQuery<{ actor_user_id: string; detail: string }>(
      app.services.db,
      "select actor_user_id, detail from audit_event where action = 'accounts.singleSignOn' order by seq desc limit 1",
    )
    expect(event).toMatchObject({ actor_user_id: world.people.member.userId, detail: '{"method":"cas"}' })
  })

  it('still asks holders of offices for the second factor', async () => {
    const tab = browser(app)
    const service = await leave(tab)
    await comeBack(tab, service, cas.issue(world.people.secretary.campusId, service))
    expect(await signedIn(tab)).toMatchObject({ pending: 'secondFactor' })
  })

  it('makes no account for people without one, and opens no disabled one', async () => {
    const tab = browser(app)
    const service = await leave(tab, '/')
    expect(await comeBack(tab, service, cas.issue('1999000001', service))).toBe(
      '/sign-in?problem=accounts.notOnRoster',
    )
    await rawQuery(app.services.db, 'update accounts_user set disabled_at = now() where id = $1', [
      world.people.guide.userId,
    ])
    const again = await leave(tab, '/')
    expect(await comeBack(tab, again, cas.issue(world.people.guide.campusId, again))).toBe(
      '/sign-in?problem=accounts.disabled',
    )
    expect(await signedIn(tab)).toMatchObject({ signedIn: false })
  })

  it('refuses invented, used, foreign and planted tickets', async () => {
    const failed = '/sign-in?problem=accounts.singleSignOnFailed'
    const { campusId } = world.people.member
    const tab = browser(app)
    const service = await leave(tab, '/')
    expect(await comeBack(tab, service, 'ST-1-invented')).toBe(failed)
    const forElsewhere = await leave(tab, '/')
    expect(await comeBack(tab, forElsewhere, cas.issue(campusId, 'http://other.example/'))).toBe(failed)
    expect(await comeBack(tab, await leave(tab, '/'), '../../etc')).toBe(failed)
    const used = await leave(tab, '/')
    const ticket = cas.issue(campusId, used)
    expect(await comeBack(tab, used, ticket)).toBe('/')
    expect(await comeBack(browser(app), used, ticket)).toBe(failed)
    // Somebody else's good ticket, sent to a browser that never set out.
    const attackers = browser(app)
    const service2 = await leave(attackers, '/')
    expect(await comeBack(browser(app), service2, cas.issue(campusId, service2))).toBe(failed)
  })

  it('leads nowhere outside the application', async () => {
    for (const returnTo of ['https://evil.example/', '//evil.example/', '/\\evil.example']) {
      const tab = browser(app)
      const service = await leave(tab, returnTo)
      expect(await comeBack(tab, service, cas.issue(world.people.member.campusId, service))).toBe('/')
    }
  })

  it('gives up on a server that redirects or answers without end', async () => {
    for (const mood of ['elsewhere', 'babbling'] as const) {
      const tab = browser(app)
      const service = await leave(tab, '/')
      const ticket = cas.issue(world.people.member.campusId, service)
      cas.feel(mood)
      expect(await comeBack(tab, service, ticket)).toBe('/sign-in?problem=accounts.singleSignOnFailed')
      cas.feel('well')
    }
  })

  it('reads answers with attributes, prefixes and odd contents as the protocol means them', () => {
    const answer = (inside: string) =>
      `<c:serviceResponse xmlns:c="http://www.yale.edu/tp/cas"><c:authenticationSuccess>${inside}</c:authenticationSuccess></c:serviceResponse>`
    const byAttribute = { campusIdAttribute: 'studentNumber' }
    const byUser = { campusIdAttribute: null }
    expect(
      campusIdIn(
        answer('<c:user>wang</c:user><c:attributes><c:studentNumber>0012</c:studentNumber></c:attributes>'),
        byAttribute,
      ),
    ).toBe('0012')
    expect(campusIdIn(answer('<c:user>wang</c:user>'), byAttribute)).toBeNull()
    expect(campusIdIn(answer('<c:user>a</c:user><c:user>b</c:user>'), byUser)).toBeNull()
    expect(campusIdIn(answer('<c:user><!-- x -->  </c:user>'), byUser)).toBeNull()
    expect(campusIdIn('not xml at all', byUser)).toBeNull()
    expect(
      campusIdIn(`<!DOCTYPE a [<!ENTITY x "2023100001">]>${answer('<c:user>&x;</c:user>')}`, byUser),
    ).toBeNull()
  })
})

describe('single sign-on by OpenID Connect', () => {
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
