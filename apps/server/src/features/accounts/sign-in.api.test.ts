import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { browser, givePassword } from '../../../test/app/browser.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const password = 'tangerine-otter-lamp'

describe('signing in with a password', () => {
  it('opens a session with the right campus number and password, and ends it on signing out', async () => {
    const { memberB } = world.people
    await givePassword(app, memberB.userId, password)
    const tab = browser(app)
    const signedIn = await tab.call('POST', '/api/session/password', { campusId: memberB.campusId, password })
    expect(signedIn).toMatchObject({ status: 200, body: { next: 'done' } })
    expect(String(signedIn.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    const session = await tab.call('GET', '/api/session')
    expect(session.body).toMatchObject({ signedIn: true, campusId: memberB.campusId, pending: null })
    expect(await tab.call('DELETE', '/api/session')).toMatchObject({ status: 200 })
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
  })
})
