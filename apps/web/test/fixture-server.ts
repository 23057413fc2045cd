/**
 * Serves the built client with canned answers, for looking at screens without the real server:
 * `node apps/web/test/fixture-server.ts [PORT]`. Sends the same content security policy as the product.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { accounts, answer, type Reply } from './fixture-answers.ts'

const dist = join(import.meta.dirname, '..', 'dist')
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'"
const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  try {
    return JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}

function sendJson(response: ServerResponse, { status = 200, body, cookie }: Reply): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(status, {
    'content-type': type,
    ...(cookie !== undefined && { 'set-cookie': `fixture=${cookie}; Path=/` }),
  })
  response.end(JSON.stringify(body))
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  const name = extname(path) ? path : '/index.html'
  const content = await readFile(join(dist, name)).catch(() => null)
  if (content === null) return void response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': kinds[extname(name)] ?? 'application/octet-stream',
    'content-security-policy': policy,
  })
  response.end(content)
}

export function startFixtureServer(port: number): Promise<string> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fixture.invalid')
    if (!url.pathname.startsWith('/api/')) return sendFile(url.pathname, response)
    const campusId = /fixture=(\w*)/.exec(request.headers.cookie ?? '')?.[1]
    const account = accounts.find((one) => one.campusId === campusId)
    sendJson(response, answer(`${request.method} ${url.pathname}`, await bodyOf(request), account))
  })
  return new Promise((resolve) => server.listen(port, () => resolve(`http://localhost:${port}`)))
}

if (import.meta.main) console.log(await startFixtureServer(Number(process.argv[2] ?? 8399)))
