import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browser, givePassword } from '../../../test/app/browser.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const old = 'tangerine-otter-lamp'
interface Strength {
  accepted: boolean
  guessesLog10: number
  hints: { code: string; zh: string; en: string }[]
}

async function strengthOf(password: string): Promise<Strength> {
  // The owner is 朱曦梓, 2023100001.
  const reply = await app.call<Strength>(world.people.activist.userId, 'POST', '/api/my/password/strength', {
    body: { password },
  })
  expect(reply.status).toBe(200)
  return reply.body
}

describe('how strong a password is', () => {
  it('accepts several unrelated words without a digit, sign or capital letter', async () => {
    expect(await strengthOf('seven quiet bicycles')).toMatchObject({ accepted: true })
    expect(await strengthOf('一壶浊酒喜相逢古今多少事')).toMatchObject({ accepted: true })
  })

  it('refuses what merely looks complicated', async () => {
    for (const password of ['Password1!', 'P@ssw0rd123', 'Qwerty123!', 'Abc123456!']) {
      expect({ password, ...(await strengthOf(password)) }).toMatchObject({ password, accepted: false })
    }
  })

  it('refuses what everybody knows about its owner: name, pinyin, campus number', async () => {
    for (const password of ['朱曦梓2023', 'zhuxizi2023', 'xizizhu123', 'zxz2023100001', '2023100001'])
      expect({ password, ...(await strengthOf(password)) }).toMatchObject({ password, accepted: false })
    const { hints } = await strengthOf('zhuxizi2023')
    expect(hints.map((hint) => hint.code)).toContain('userInputs')
    expect(hints[0]).toMatchObject({ zh: expect.any(String), en: expect.any(String) })
  })

  it('refuses favourite Chinese passwords', async () => {
    for (const password of ['woaini1314', '5201314520', 'woaizhongguo', 'beijing2008'])
      expect({ password, ...(await strengthOf(password)) }).toMatchObject({ password, accepted: false })
  })

  it('says what would help whenever it refuses', async () => {
    for (const password of ['', 'k', 'tz7Q', 'gxqzwv', 'beijing2008'])
      expect({ password, hints: (await strengthOf(password)).hints }).not.toMatchObject({ hints: [] })
  })

  it('is quick also for the longest password', async () => {
    const started = performance.now()
    await strengthOf('aB1!'.repeat(50))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('changing the password', () => {
  const change = (userId: string, currentPassword: string, newPassword: string) =>
    app.call(userId, 'POST', '/api/my/password', { body: { currentPassword, newPassword } })

  it('needs the current one, refuses the same and a weak one, and changes nothing then', async () => {
    const { userId, campusId } = world.people.member
    await givePassword(app, userId, old)
    expect(await change(userId, 'not it', 'seven quiet bicycles')).toMatchObject({
      status: 422,
      body: { code: 'accounts.wrongPassword' },
    })
    expect(await change(userId, old, old)).toMatchObject({ body: { code: 'accounts.samePassword' } })
    const weak = await change(userId, old, 'Password1!')
    expect(weak).toMatchObject({
      status: 422,
      body: { code: 'accounts.weakPassword', errors: expect.any(Array) },
    })
    expect(weak.body.errors).toContainEqual({
      path: 'body.newPassword',
      message: '这与常见的密码很相似。',
    })
    const reply = await browser(app).call('POST', '/api/session/password', { campusId, password: old })
    expect(reply.status).toBe(200)
  })

  it('ends all other sessions at once and keeps this one', async () => {
    const { userId, campusId } = world.people.memberB
    await givePassword(app, userId, old)
    const [here, there] = [browser(app), browser(app)]
    await here.call('POST', '/api/session/password', { campusId, password: old })
    await there.call('POST', '/api/session/password', { campusId, password: old })
    const changed = await here.call('POST', '/api/my/password', {
      currentPassword: old,
      newPassword: 'seven quiet bicycles',
    })
    expect(changed).toMatchObject({ status: 200, body: { endedSessions: 1 } })
    expect((await there.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
    expect((await here.call('GET', '/api/session')).body).toMatchObject({ signedIn: true })
    const signIn = (password: string) =>
      browser(app).call('POST', '/api/session/password', { campusId, password })
    expect((await signIn(old)).status).toBe(401)
    expect((await signIn('seven quiet bicycles')).status).toBe(200)
  })

  it('locks after five wrong current passwords, so that a borrowed session cannot guess it', async () => {
    const { userId } = world.people.mentorC
    await givePassword(app, userId, old)
    for (let i = 0; i < 5; i++) await change(userId, `guess ${i}`, 'seven quiet bicycles')
    expect(await change(userId, old, 'seven quiet bicycles')).toMatchObject({ status: 429 })
  })
})
