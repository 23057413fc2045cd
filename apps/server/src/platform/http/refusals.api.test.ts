import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const json = { 'content-type': 'application/json' }

/** A call from outside, as it comes: no session, own headers. */
function send(url: string, headers: Record<string, string> = json, payload = '{}', method = 'POST') {
  return app.call<{ code: string; title: string }>(null, method, url, { headers, payload })
}

describe('whatever is wrong with a call, the answer is problem details', () => {
  test.each([
    ['POST', '/api/session/password', { ...json, origin: 'null' }, '{}', 403, 'platform.crossSite'],
    ['POST', '/api/session/password', { ...json, origin: 'nonsense' }, '{}', 403, 'platform.crossSite'],
    [
      'POST',
      '/api/session/password',
      { ...json, origin: 'https://else.invalid' },
      '{}',
      403,
      'platform.crossSite',
    ],
    [
      'POST',
      '/api/session/password',
      { 'content-type': 'text/plain' },
      '{}',
      415,
      'platform.unsupportedMedia',
    ],
    [
      'POST',
      '/api/session/password',
      { 'content-type': 'text/xml' },
      '<a/>',
      415,
      'platform.unsupportedMedia',
    ],
    ['POST', '/api/session/password', json, '{"a', 400, 'platform.malformedBody'],
    ['PUT', '/api/session/password', json, '{}', 404, 'platform.notFound'],
    ['POST', '/api/nowhere', json, '{}', 404, 'platform.notFound'],
    ['POST', '/api/people/%E0%A4%A/reveal', json, '{}', 404, 'platform.notFound'],
    ['POST', '/api/people/%00%ff/reveal', json, '{}', 404, 'platform.notFound'],
    ['POST', `/api/people/${'a'.repeat(300)}/reveal`, json, '{}', 404, 'platform.notFound'],
  ])('%s %s with %j and %s: %d %s', async (method, url, headers, payload, status, code) => {
    const reply = await send(url, headers, payload, method)
    expect(reply).toMatchObject({ status, body: { code } })
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
  })

  test.each([
    ['zh-CN', ['必填。', '含有不可见的控制字符或不完整的字符。', '不认识的字段：more']],
    [
      'en',
      ['Required.', 'Holds invisible control characters or incomplete characters.', 'Unknown fields: more'],
    ],
  ])('faults in the input are named by path, in %s', async (language, messages) => {
    const headers = { ...json, 'accept-language': language }
    const missing = await send('/api/session/password', headers)
    expect(missing.body).toMatchObject({ errors: [{ path: 'body.campusId', message: messages[0] }, {}] })
    const { secretary, activist } = world.people
    const body = { department: 'a\u0000b', version: 0, more: 1 }
    const reply = await app.call(secretary.userId, 'PATCH', `/api/people/${activist.id}`, { body, headers })
    expect(reply.body).toMatchObject({
      errors: [
        { path: 'body.department', message: messages[1] },
        { path: 'body', message: messages[2] },
      ],
    })
  })

  test('a body of more than 2 MB is refused with the limit, in the language that is asked for', async () => {
    const payload = JSON.stringify({ campusId: 'x'.repeat(2 * 1024 * 1024) })
    const english = await send(
      '/api/session/password',
      { ...json, 'accept-language': 'en-GB,en;q=0.9' },
      payload,
    )
    const chinese = await send('/api/session/password', json, payload)
    expect(english).toMatchObject({ status: 413, body: { title: 'The file is larger than allowed (2 MB).' } })
    expect(chinese).toMatchObject({ status: 413, body: { title: '文件超过上限（2 MB）。' } })
  })
})
