// @vitest-environment happy-dom
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { endpoint } from '@zhibu/contract/core/endpoint'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type ClientOf, createClient } from './client.ts'
import { endpointTable } from './endpoint-table.ts'
import { ProblemError } from './problem-error.ts'

const library = {
  books: {
    scan: endpoint({
      method: 'POST',
      path: '/api/books/:id/scan',
      summary: '',
      subject: { kind: 'none' },
      who: ['public'],
      params: z.object({ id: z.string() }),
      body: z.object({ note: z.string(), pages: z.array(z.number()) }),
      upload: { maxBytes: 1000 },
      output: z.object({ size: z.number() }),
    }),
  },
}

let server: Server
let client: ClientOf<typeof library>
let arrived = { url: '', body: '', key: '' }
let reply = { status: 200, body: {} as object }

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    arrived = { url: request.url ?? '', body, key: String(request.headers['idempotency-key'] ?? '') }
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const page = globalThis as unknown as { happyDOM: { setURL: (url: string) => void } }
  page.happyDOM.setURL(baseUrl)
  client = createClient<ClientOf<typeof library>>(endpointTable(library), { baseUrl, locale: () => 'zh-CN' })
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => void (arrived = { url: '', body: '', key: '' }))

const scan = () =>
  client.books.scan({
    params: { id: '7' },
    body: { note: '第一页', pages: [1, 2] },
    file: new File(['%PDF-扫描'], '扫描.pdf', { type: 'application/pdf' }),
  })

test('a file is sent as multipart, its fields before it, with a key of its own', async () => {
  reply = { status: 200, body: { size: 8 } }
  expect(await scan()).toEqual({ size: 8 })
  expect(arrived.url).toBe('/api/books/7/scan')
  expect(arrived.key).toMatch(/^[0-9a-f]{32}$/)
  const positions = [
    'name="note"',
    '第一页',
    'name="pages"',
    '[1,2]',
    'name="file"',
    '扫描.pdf',
    '%PDF-扫描',
  ].map((text) => arrived.body.indexOf(text))
  expect(positions).not.toContain(-1)
  expect(positions.toSorted((a, b) => a - b)).toEqual(positions)
})

test('a refused file says why', async () => {
  const text = { zh: '文件超过上限（1 kB）。', en: 'Too large.' }
  reply = {
    status: 413,
    body: { type: '', title: '', status: 413, code: 'platform.tooLarge', text, requestId: 'r' },
  }
  const problem = await scan().catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(ProblemError)
  expect((problem as ProblemError).text('zh-CN')).toBe('文件超过上限（1 kB）。')
})
