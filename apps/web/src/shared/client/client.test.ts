import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '@zhibu/contract'
import { endpoint } from '@zhibu/contract/core/endpoint'
import { type ClientContext, type ClientOf, createClient } from './client.ts'
import { endpointTable } from './endpoint-table.ts'
import { ProblemError } from './problem-error.ts'

interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

const none = { subject: { kind: 'none' }, who: ['public'], summary: '' } as const
const library = {
  books: {
    get: endpoint({
      ...none,
      method: 'GET',
      path: '/api/books/:id',
      params: z.object({ id: z.string() }),
      output: z.object({ title: z.string() }),
    }),
    list: endpoint({
      ...none,
      method: 'GET',
      path: '/api/books',
      query: z.object({
        q: z.string().optional(),
        tag: z.array(z.string()).optional(),
        limit: z.number().optional(),
      }),
      output: z.object({ items: z.array(z.string()) }),
    }),
    lend: endpoint({
      ...none,
      method: 'POST',
      path: '/api/books/:id/loans',
      params: z.object({ id: z.string() }),
      body: z.object({ to: z.string() }),
      output: z.object({}),
    }),
    print: endpoint({
      ...none,
      method: 'GET',
      path: '/api/books/print',
      output: { file: ['application/pdf'] },
    }),
  },
}

let server: Server
let baseUrl: string
const seen: Seen[] = []
let reply: (request: Seen, response: ServerResponse) => void

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
    seen.push(one)
    reply(one, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => void seen.splice(0))

function json(status: number, value: unknown): typeof reply {
  return (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
function refusal(status: number, code: string, rest: object = {}): typeof reply {
  return json(status, {
    type: '',
    title: code,
    status,
    code,
    text: { zh: '中文说明', en: 'English words' },
    requestId: 'r1',
    ...rest,
  })
}
function clientFor(context: Partial<ClientContext> = {}): ClientOf<typeof library> {
  return createClient<ClientOf<typeof library>>(endpointTable(library), {
    baseUrl,
    locale: () => 'zh-CN',
    pauses: [5, 5],
    ...context,
  })
}
async function failure(promise: Promise<unknown>): Promise<ProblemError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ProblemError)
  return error as ProblemError
}

test('path parameters are filled in and escaped', async () => {
  reply = json(200, { title: '红与黑' })
  expect(await clientFor().books.get({ params: { id: 'a/b 1' } })).toEqual({ title: '红与黑' })
  expect(seen[0]?.url).toBe('/api/books/a%2Fb%201')
})

test('a missing path parameter never reaches the server', async () => {
  await expect(clientFor().books.get({ params: { id: '' } })).rejects.toThrow('needs the parameter id')
  expect(seen).toHaveLength(0)
})

test('empty query values are left out and lists repeat their name', async () => {
  reply = json(200, { items: [] })
  await clientFor().books.list({ query: { q: '', tag: ['红', '黑'], limit: 20 } })
  expect(seen[0]?.url).toBe('/api/books?tag=%E7%BA%A2&tag=%E9%BB%91&limit=20')
})

test('the chosen language goes along with every call', async () => {
  reply = json(200, { items: [] })
  await clientFor({ locale: () => 'en' }).books.list()
  expect(seen[0]?.headers['accept-language']).toBe('en')
})

test('a changing call carries an idempotency key, a reading call none', async () => {
  reply = json(200, { items: [] })
  await clientFor().books.list()
  await clientFor().books.lend({ params: { id: '1' }, body: { to: '林' } })
  expect(seen[0]?.headers['idempotency-key']).toBeUndefined()
  expect(seen[1]?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
  expect(JSON.parse(seen[1]?.body ?? '')).toEqual({ to: '林' })
})

test('while the database is away a call is tried again with the same key', async () => {
  reply = (request, response) =>
    (seen.length < 3 ? refusal(503, 'platform.databaseAway') : json(200, {}))(request, response)
  await clientFor().books.lend({ params: { id: '1' }, body: { to: '林' } })
  expect(seen).toHaveLength(3)
  expect(new Set(seen.map((one) => one.headers['idempotency-key'])).size).toBe(1)
})

test('a dropped connection is tried again', async () => {
  reply = (request, response) =>
    seen.length < 2 ? response.destroy() : json(200, { items: ['一'] })(request, response)
  expect(await clientFor().books.list()).toEqual({ items: ['一'] })
})

test('a refusal is not tried again and keeps code, words, fields and the stored version', async () => {
  reply = refusal(409, 'platform.stale', {
    current: { title: '新' },
    errors: [{ path: 'body.to', message: '请填写' }],
  })
  const problem = await failure(clientFor().books.lend({ params: { id: '1' }, body: { to: '' } }))
  expect(seen).toHaveLength(1)
  expect(problem.code).toBe('platform.stale')
  expect(problem.status).toBe(409)
  expect(problem.text('zh-CN')).toBe('中文说明')
  expect(problem.text('en')).toBe('English words')
  expect(problem.fieldErrors).toEqual({ to: '请填写' })
  expect(problem.current).toEqual({ title: '新' })
})

test('an unreachable server gives a problem in the words of the client', async () => {
  const problem = await failure(clientFor({ baseUrl: 'http://127.0.0.1:1' }).books.list())
  expect(problem.code).toBe('client.unreachable')
  expect(problem.text('zh-CN')).toContain('连不上服务器')
})

test("a proxy's error page gives a problem, not a parsing error", async () => {
  reply = (_, response) => response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oops</h1>')
  expect((await failure(clientFor().books.list())).code).toBe('client.unexpected')
})

test('every refusal is told to the listener with the endpoint it came from', async () => {
  const heard: string[] = []
  reply = refusal(401, 'platform.signInRequired')
  await failure(
    clientFor({
      onProblem: (problem, ...key) => heard.push(`${key.join('.')} ${problem.code}`),
    }).books.list(),
  )
  expect(heard).toEqual(['books.list platform.signInRequired'])
})

test('a file answer keeps its Chinese name', async () => {
  reply = (_, response) =>
    response
      .writeHead(200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="x.pdf"; filename*=UTF-8''${encodeURIComponent('档案.pdf')}`,
      })
      .end('%PDF')
  const { fileName, blob } = await clientFor().books.print()
  expect(fileName).toBe('档案.pdf')
  expect(await blob.text()).toBe('%PDF')
})

test('a call that is given up stops waiting', async () => {
  reply = () => undefined
  const stop = new AbortController()
  const call = clientFor().books.list({}, { signal: stop.signal })
  setTimeout(() => stop.abort(), 20)
  await expect(call).rejects.toThrow(/abort/i)
})

test('the table has every endpoint of the contract and nothing of its schemas', () => {
  const table = endpointTable(contract)
  expect(table['accounts']?.['getSession']).toEqual({ method: 'GET', path: '/api/session' })
  const names = Object.values(contract).flatMap((endpoints) => Object.keys(endpoints))
  expect(Object.values(table).flatMap((rows) => Object.keys(rows))).toEqual(names)
  expect(JSON.stringify(table)).not.toContain('zod')
})
