import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../../../test/app/authenticator.ts'
import { type Browser, browser, givePassword } from '../../../test/app/browser.ts'
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
let app: TestApp
let world: World
beforeAll(async () => {
  cas = await startCas()
  app = await startTestApp({
    cas: { label: 'Campus', url: cas.url, campusIdAttribute: null },
  })
  world = await buildWorld(app)
})
afterAll(async () => {
  await app.close()
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
    expect(await signedIn(browser(app))).toMatchObject({ methods: { cas: 'Campus', oidc: null } })
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

  it('opens nothing else until the second factor that exists is shown', async () => {
    const { campusId, userId } = world.people.committee
    const password = 'tangerine-otter-lamp'
    await givePassword(app, userId, password)
    const own = browser(app)
    await own.call('POST', '/api/session/password', { campusId, password })
    const { body } = await own.call<{ uri: string }>('POST', '/api/my/second-factors/totp', {})
    await own.call('POST', '/api/my/second-factors/totp/confirm', { code: await codeOf(body.uri) })
    const tab = browser(app)
    const service = await leave(tab)
    await comeBack(tab, service, cas.issue(campusId, service))
    expect(await signedIn(tab)).toMatchObject({ pending: 'secondFactor', secondFactor: { totp: true } })
    const change = { currentPassword: password, newPassword: 'seven quiet bicycles' }
    expect(await tab.call('POST', '/api/my/password', change)).toMatchObject({
      status: 403,
      body: { code: 'accounts.secondFactorRequired' },
    })
    const show = (code: string) => tab.call('POST', '/api/session/second-factor', { kind: 'totp', code })
    expect((await show('000000')).status).toBe(422)
    expect((await show(await codeOf(body.uri, 1))).status).toBe(200)
    expect(await signedIn(tab)).toMatchObject({ pending: null, secondFactor: { verified: true } })
    expect((await tab.call('POST', '/api/my/password', change)).status).toBe(200)
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
