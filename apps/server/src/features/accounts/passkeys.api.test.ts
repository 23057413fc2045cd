import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, browser, givePassword } from '../../../test/app/browser.ts'
import { type PasskeyDevice, passkeyDevice } from '../../../test/app/passkey-device.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const origin = 'http://localhost'
const password = 'tangerine-otter-lamp'

async function signIn(role: WorldRole): Promise<Browser> {
  const { userId, campusId } = world.people[role]
  await givePassword(app, userId, password)
  const tab = browser(app)
  expect((await tab.call('POST', '/api/session/password', { campusId, password })).status).toBe(200)
  return tab
}

async function add(tab: Browser, device: PasskeyDevice, name = 'Huawei') {
  const { body } = await tab.call<{ options: object }>('POST', '/api/my/passkeys/challenge', {})
  return tab.call<{ id: string }>('POST', '/api/my/passkeys', { name, response: device.create(body.options) })
}

async function use(tab: Browser, device: PasskeyDevice) {
  const { body } = await tab.call<{ options: object }>('GET', '/api/session/passkey-challenge')
  return tab.call('POST', '/api/session/passkey', { response: device.get(body.options) })
}

describe('passkeys', () => {
  it('sign in without number and password, and count as both factors', async () => {
    const tab = await signIn('secretary')
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ pending: 'secondFactor' })
    const device = passkeyDevice(origin)
    expect((await add(tab, device)).status).toBe(200)
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ pending: null })
    const other = browser(app)
    expect(await use(other, device)).toMatchObject({ status: 200, body: { next: 'done' } })
    expect((await other.call('GET', '/api/session')).body).toMatchObject({
      campusId: world.people.secretary.campusId,
      pending: null,
      secondFactor: { passkeys: 1, verified: true, required: true },
    })
  })

  it('are asked for after the password where an office needs them, and nothing is added before', async () => {
    const tab = await signIn('secretaryB')
    const device = passkeyDevice(origin)
    await add(tab, device)
    const again = browser(app)
    const { campusId } = world.people.secretaryB
    await again.call('POST', '/api/session/password', { campusId, password })
    expect((await again.call('GET', '/api/session')).body).toMatchObject({ pending: 'secondFactor' })
    for (const [path, body] of [
      ['/api/my/passkeys/challenge', {}],
      ['/api/my/second-factors/totp', {}],
      ['/api/my/password', { currentPassword: password, newPassword: 'seven quiet bicycles' }],
    ] as const) {
      const reply = await again.call('POST', path, body)
      expect({ path, ...reply }).toMatchObject({
        status: 403,
        body: { code: 'accounts.secondFactorRequired' },
      })
    }
    expect((await use(again, device)).status).toBe(200)
    expect((await again.call('GET', '/api/session')).body).toMatchObject({ pending: null })
  })

  it('are refused when the device does not check its owner', async () => {
    const tab = await signIn('member')
    const reply = await add(tab, passkeyDevice(origin, { verifiesOwner: false }))
    expect(reply).toMatchObject({ status: 422, body: { code: 'accounts.passkeyRefused' } })
  })

  it('are refused for another site, another challenge, and when unknown', async () => {
    const tab = await signIn('memberB')
    expect((await add(tab, passkeyDevice('https://zhibu.example'))).status).toBe(422)
    const device = passkeyDevice(origin)
    await add(tab, device)
    const stale = device.get({ challenge: 'c29tZXRoaW5nIGVsc2U', rpId: 'localhost' })
    const fresh = browser(app)
    await fresh.call('GET', '/api/session/passkey-challenge')
    expect((await fresh.call('POST', '/api/session/passkey', { response: stale })).status).toBe(422)
    expect((await use(browser(app), passkeyDevice(origin))).status).toBe(422)
    expect((await fresh.call('POST', '/api/session/passkey', { response: {} })).status).toBe(422)
  })

  it('are listed, renamed and removed by their owner only', async () => {
    const tab = await signIn('mentor')
    const { body } = await add(tab, passkeyDevice(origin), 'Old phone')
    const stranger = await signIn('guide')
    expect((await stranger.call('PATCH', `/api/my/passkeys/${body.id}`, { name: 'Mine' })).status).toBe(404)
    expect((await stranger.call('POST', `/api/my/passkeys/${body.id}/remove`, {})).status).toBe(404)
    await tab.call('PATCH', `/api/my/passkeys/${body.id}`, { name: 'New phone' })
    expect((await tab.call('GET', '/api/my/second-factors')).body).toMatchObject({
      passkeys: [{ id: body.id, name: 'New phone' }],
    })
    expect((await tab.call('POST', `/api/my/passkeys/${body.id}/remove`, {})).status).toBe(200)
    expect((await tab.call('GET', '/api/my/second-factors')).body).toMatchObject({ passkeys: [] })
  })

  it('cannot be given up when an office needs the last one', async () => {
    const tab = await signIn('secretaryC')
    const { body } = await add(tab, passkeyDevice(origin))
    const reply = await tab.call('POST', `/api/my/passkeys/${body.id}/remove`, {})
    expect(reply).toMatchObject({ status: 409, body: { code: 'accounts.lastSecondFactor' } })
  })
})
