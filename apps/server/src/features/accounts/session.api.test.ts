import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browser, givePassword } from '../../../test/app/browser.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { transact } from '../../platform/db/connection.ts'
import { createAccount } from './public.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

describe('the session', () => {
  it('tells a visitor how to sign in', async () => {
    const reply = await app.call(null, 'GET', '/api/session')
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({ signedIn: false, methods: { password: true } })
  })

  it('tells an account who it is, and what it has to do first', async () => {
    const userId = await transact(app.services.db, (tx) =>
      createAccount(tx, { name: '韩静彤', campusId: '2023100020', mustChangePassword: true }),
    )
    const letIn = await app.call(userId, 'GET', '/api/session')
    expect(letIn.body).toMatchObject({
      signedIn: true,
      name: '韩静彤',
      campusId: '2023100020',
      pending: null,
      areas: ['notices', 'organisation', 'donations'],
    })
    await givePassword(app, userId, 'tangerine-otter-lamp', { mustChange: true })
    const tab = browser(app)
    const credentials = { campusId: '2023100020', password: 'tangerine-otter-lamp' }
    await tab.call('POST', '/api/session/password', credentials)
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({
      pending: 'changePassword',
      areas: [],
    })
  })

  it('treats a cookie with a wrong signature as nobody', async () => {
    const reply = await app.call(null, 'GET', '/api/session', {
      headers: { cookie: 'zhibu.session_token=abc.ZGVm' },
    })
    expect(reply.body).toMatchObject({ signedIn: false })
  })

  it('answers an unknown address with problem details in the language asked for', async () => {
    const zh = await app.call(null, 'GET', '/api/nothing-here')
    const en = await app.call(null, 'GET', '/api/nothing-here', { headers: { 'accept-language': 'en' } })
    expect(zh.status).toBe(404)
    expect(zh.headers['content-type']).toContain('application/problem+json')
    expect(zh.body).toMatchObject({ code: 'platform.notFound', title: '没有找到，或您无权查看。' })
    expect(en.body).toMatchObject({ title: 'Not found, or not yours to see.' })
  })
})
