/**
 * Addresses that other systems call, outside the contract: no session, the body as it came, an answer in the caller's
 * own format. Whoever sends nonsense is heard a few times a minute only.
 */
import type { FastifyInstance } from 'fastify'
import type { IncomingHttpHeaders } from 'node:http'

export interface HookRequest {
  readonly params: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
  /** The bytes, for signatures are over bytes. */
  readonly body: Buffer
  readonly ip: string
}

export interface HookAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

export interface HookOptions {
  /** Bytes a body may have. */
  readonly bodyLimit: number
  /** Answers of 400 and more that one address gets in a minute; after that 429 without being heard. */
  readonly faultsPerMinute: number
}

/** Mounts a POST address. A failure of our own is 503, so that the caller tries again. */
export function mountHook(
  server: FastifyInstance,
  path: string,
  options: HookOptions,
  hear: (request: HookRequest) => Promise<HookAnswer>,
): void {
  const faults = countFaults(options.faultsPerMinute)
  const plain = (status: number): HookAnswer => ({
    status,
    contentType: 'text/plain; charset=utf-8',
    body: '',
  })
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.addHook('onRequest', async (request, reply) => {
      if (faults.tooMany(request.ip)) await reply.code(429).header('retry-after', '60').send('')
    })
    scope.setErrorHandler((error, request, reply) => {
      const { statusCode = 503 } = error as { statusCode?: number }
      if (statusCode >= 500) request.log.error({ err: error, path }, 'hook failed')
      else faults.note(request.ip)
      const { status, contentType, body } = plain(statusCode >= 500 ? 503 : statusCode)
      return reply.code(status).header('content-type', contentType).send(body)
    })
    scope.post(path, { bodyLimit: options.bodyLimit }, async (request, reply) => {
      const answer = await hear({
        params: request.params as Record<string, string>,
        headers: request.headers,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        ip: request.ip,
      })
      if (answer.status >= 400 && answer.status < 500) faults.note(request.ip)
      return reply
        .code(answer.status)
        .header('content-type', answer.contentType)
        .header('cache-control', 'no-store')
        .send(answer.body)
    })
  })
}

/** Addresses remembered at once; beyond that the count begins anew. */
const most = 10_000

function countFaults(limit: number): { tooMany(ip: string): boolean; note(ip: string): void } {
  const counts = new Map<string, { count: number; readonly since: number }>()
  const current = (ip: string) => {
    const found = counts.get(ip)
    return found && performance.now() - found.since < 60_000 ? found : undefined
  }
  return {
    tooMany: (ip) => (current(ip)?.count ?? 0) >= limit,
    note: (ip) => {
      const found = current(ip)
      if (found) found.count += 1
      else {
        if (counts.size >= most) counts.clear()
        counts.set(ip, { count: 1, since: performance.now() })
      }
    },
  }
}
