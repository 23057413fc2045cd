/** Every refusal and failure leaves the server as problem details (RFC 9457), in the caller's language. */
import { errorCatalogue } from '@zhibu/contract'
import type { Problem } from '@zhibu/contract/core/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'

const megabyte = 1024 * 1024

/** Bytes that a body may have that is no uploaded file. */
export const largestBody = 2 * megabyte

export type Locale = 'zh-CN' | 'en'

/** Language of a request: English when it asks for English first, else Chinese. */
export function localeOf(request: FastifyRequest): Locale {
  const wanted = request.headers['accept-language']
  return wanted?.trimStart().toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

/** Turns whatever was thrown into a coded refusal; what is not known becomes `platform.internal`. */
export function refusalFrom(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code === 'string') {
    if (code === '53100' || code === 'ENOSPC') return new Refusal('platform.diskFull', { cause: error })
    // Characters that PostgreSQL cannot store (NUL, lone surrogates).
    if (code === '22021' || code === '22P05') return new Refusal('platform.malformedBody', { cause: error })
    if (isConnectionFailure(code)) return new Refusal('platform.databaseAway', { cause: error })
    const known = fastifyRefusals[code]
    if (known === 'platform.tooLarge')
      return new Refusal(known, { cause: error, params: { limit: `${largestBody / megabyte} MB` } })
    if (known) return new Refusal(known, { cause: error })
  }
  if (error instanceof Error && connectionMessages.test(error.message)) {
    return new Refusal('platform.databaseAway', { cause: error })
  }
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  if (status === 400) return new Refusal('platform.malformedBody', { cause: error })
  return new Refusal('platform.internal', { cause: error })
}

/** PostgreSQL class 08 and 57P, and the socket's own ways to fail. */
function isConnectionFailure(code: string): boolean {
  return (
    /^(08|57P0)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'].includes(code)
  )
}
const connectionMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

const fastifyRefusals: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'platform.unsupportedMedia',
  FST_ERR_CTP_BODY_TOO_LARGE: 'platform.tooLarge',
  FST_REQ_FILE_TOO_LARGE: 'platform.tooLarge',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'platform.malformedBody',
  FST_ERR_CTP_INVALID_JSON_BODY: 'platform.malformedBody',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'platform.malformedBody',
  FST_ERR_BAD_URL: 'platform.notFound',
  FST_ERR_MAX_PARAM_LENGTH: 'platform.notFound',
  FST_FILES_LIMIT: 'platform.invalidInput',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'platform.unsupportedMedia',
}

/** Answers with the refusal; failures of our own go to the log with their cause, never to the caller. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const refusal = refusalFrom(error)
  const spec = errorCatalogue[refusal.code] ?? errorCatalogue['platform.internal']!
  if (spec.status >= 500)
    request.log.error({ err: refusal.cause ?? refusal, code: refusal.code }, 'request failed')
  const params = { requestId: request.id, ...refusal.params }
  const text = { zh: fill(spec.zh, params), en: fill(spec.en, params) }
  const body: Problem = {
    type: `https://zhibu.invalid/problems/${refusal.code}`,
    title: localeOf(request) === 'en' ? text.en : text.zh,
    status: spec.status,
    code: refusal.code,
    text,
    requestId: request.id,
    ...(refusal.errors && { errors: [...refusal.errors] }),
    ...(refusal.current !== undefined && { current: refusal.current }),
    ...(Object.keys(refusal.params).length && { params: { ...refusal.params } }),
  }
  if (spec.status === 503) reply.header('retry-after', '5')
  if (typeof refusal.params.seconds === 'number') reply.header('retry-after', String(refusal.params.seconds))
  return reply
    .code(spec.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(body)
}

function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
