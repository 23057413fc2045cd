import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, secretOf } from '../../../test/app/authenticator.ts'
import { type Browser, browser, givePassword } from '../../../test/app/browser.ts'
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
const signInAddress = '/api/session/password'

interface Enrolled {
  readonly tab: Browser
  readonly uri: string
  readonly backupCodes: string[]
  readonly credentials: { campusId: string; password: string }
}

/** Signs in and sets an authenticator up. */
async function enrol(role: WorldRole): Promise<Enrolled> {
  const { userId, campusId } = world.people[role]
  await givePassword(app, userId, password)
  const tab = browser(app)
  const credentials = { campusId, password }
  expect(await tab.call('POST', signInAddress, credentials)).toMatchObject({ body: { next: 'done' } })
  const reply = await tab.call<{ uri: string; backupCodes: string[] }>(
    'POST',
    '/api/my/second-factors/totp',
    {},
  )
  expect(reply.status).toBe(200)
  const confirmed = await tab.call('POST', '/api/my/second-factors/totp/confirm', {
    code: await codeOf(reply.body.uri),
  })
  expect(confirmed.status).toBe(200)
  return { tab, credentials, ...reply.body }
}

describe('the authenticator', () => {
  it('is asked for at sign-in once it is set up, and opens nothing before', async () => {
    const { uri, credentials } = await enrol('member')
    const tab = browser(app)
    const first = await tab.call('POST', signInAddress, credentials)
    expect(String(first.headers['set-cookie'])).not.toMatch(/zhibu\.session_token=[^;]/)
    expect(first.body).toMatchObject({ next: 'secondFactor', methods: ['totp', 'backupCode'] })
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
    const second = await tab.call('POST', '/api/session/second-factor', {
      kind: 'totp',
      code: await codeOf(uri, 1),
    })
    expect(second).toMatchObject({ status: 200, body: { next: 'done', backupCodesLeft: 10 } })
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({
      signedIn: true,
      secondFactor: { totp: true, verified: true },
    })
  })

  it('opens with a code once only, also for somebody who saw it', async () => {
    const { uri, credentials } = await enrol('applicant')
    const code = await codeOf(uri, 1)
    for (const [tab, status] of [
      [browser(app), 200],
      [browser(app), 422],
    ] as const) {
      await tab.call('POST', signInAddress, credentials)
      const reply = await tab.call('POST', '/api/session/second-factor', { kind: 'totp', code })
      expect(reply.status).toBe(status)
    }
  })

  it('refuses wrong codes and locks after five', async () => {
    const { credentials, uri } = await enrol('prospect')
    const tab = browser(app)
    await tab.call('POST', signInAddress, credentials)
    const guess = (code: string) => tab.call('POST', '/api/session/second-factor', { kind: 'totp', code })
    const wrong = ['000000', '000001', '000002', '000003', '000004']
    for (const code of wrong)
      expect(await guess(code)).toMatchObject({ status: 422, body: { code: 'accounts.wrongCode' } })
    expect(await guess(await codeOf(uri, 1))).toMatchObject({ status: 429 })
    expect(await tab.call('POST', signInAddress, credentials)).toMatchObject({ status: 429 })
  })

  it('does not take a second step without a first', async () => {
    const reply = await browser(app).call('POST', '/api/session/second-factor', {
      kind: 'totp',
      code: '123456',
    })
    expect(reply).toMatchObject({ status: 401, body: { code: 'accounts.signInAgain' } })
  })

  it('can be replaced by a backup code, each of them once', async () => {
    const { backupCodes, credentials } = await enrol('mentor')
    expect(new Set(backupCodes).size).toBe(10)
    const use = async (code: string) => {
      const tab = browser(app)
      await tab.call('POST', signInAddress, credentials)
      return tab.call('POST', '/api/session/second-factor', { kind: 'backupCode', code })
    }
    expect(await use(backupCodes[3]!)).toMatchObject({ status: 200, body: { backupCodesLeft: 9 } })
    expect(await use(backupCodes[3]!)).toMatchObject({ status: 422 })
    expect(await use(backupCodes[4]!)).toMatchObject({ status: 200, body: { backupCodesLeft: 8 } })
  })

  it('gets new backup codes and is turned off only by who has just proven to be its owner', async () => {
    const { tab, backupCodes } = await enrol('guide')
    const fresh = await tab.call<{ backupCodes: string[] }>('POST', '/api/my/second-factors/backup-codes', {})
    expect(fresh.body.backupCodes).toHaveLength(10)
    expect(fresh.body.backupCodes).not.toContain(backupCodes[0])
    app.setNow('2026-11-22T02:11:00Z')
    expect((await tab.call('GET', '/api/my/second-factors')).body).toMatchObject({
      totp: true,
      backupCodesLeft: 10,
      proofNeeded: true,
    })
    const remove = (body: object) => tab.call('POST', '/api/my/second-factors/totp/remove', body)
    expect(await remove({})).toMatchObject({ status: 403, body: { code: 'accounts.proofRequired' } })
    expect(await remove({ password: 'not it' })).toMatchObject({ body: { code: 'accounts.wrongPassword' } })
    expect(await remove({ password })).toMatchObject({ status: 200 })
    expect((await tab.call('GET', '/api/my/second-factors')).body).toMatchObject({ totp: false })
    app.setNow('2026-11-22T02:00:00Z')
  })

  it('keeps its secret unreadable in the database', async () => {
    const { uri } = await enrol('memberB')
    const rows = await rawQuery<object>(
      app.services.db,
      'select secret, backup_codes from accounts_two_factor',
    )
    expect(JSON.stringify(rows)).not.toContain(secretOf(uri))
  })
})

describe('offices that need a second factor', () => {
  it('wait for one to be set up before anything else works, and cannot give the last one up', async () => {
    const { campusId, userId } = world.people.secretary
    await givePassword(app, userId, password)
    const tab = browser(app)
    await tab.call('POST', signInAddress, { campusId, password })
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({
      pending: 'secondFactor',
      areas: [],
      secondFactor: { totp: false, passkeys: 0, required: true, verified: false },
    })
    expect(await tab.call('GET', '/api/my/sessions')).toMatchObject({
      status: 403,
      body: { code: 'accounts.secondFactorRequired' },
    })
    const { body } = await tab.call<{ uri: string }>('POST', '/api/my/second-factors/totp', {})
    await tab.call('POST', '/api/my/second-factors/totp/confirm', { code: await codeOf(body.uri) })
    const session = await tab.call<{ pending: null; areas: string[] }>('GET', '/api/session')
    expect(session.body).toMatchObject({ pending: null, secondFactor: { totp: true, verified: true } })
    expect(session.body.areas).toContain('roster')
    const removed = await tab.call('POST', '/api/my/second-factors/totp/remove', { password })
    expect(removed).toMatchObject({ status: 409, body: { code: 'accounts.lastSecondFactor' } })
  })

  it('are not opened by an authenticator or backup codes that were made but never confirmed', async () => {
    const { campusId, userId } = world.people.secretaryC
    await givePassword(app, userId, password)
    const tab = browser(app)
    await tab.call('POST', signInAddress, { campusId, password })
    const { body } = await tab.call<{ uri: string; backupCodes: string[] }>(
      'POST',
      '/api/my/second-factors/totp',
      {},
    )
    for (const step of [
      { kind: 'backupCode', code: body.backupCodes[0]! },
      { kind: 'totp', code: await codeOf(body.uri) },
    ]) {
      const reply = await tab.call('POST', '/api/session/second-factor', step)
      expect(reply).toMatchObject({ status: 409, body: { code: 'accounts.totpNotOn' } })
    }
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ pending: 'secondFactor' })
  })
})
