/** The life of one call. */
import type { EndpointSpec, FileReply } from '@zhibu/contract/core/endpoint'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, noSubject, ownSubject, type Subject, type SubjectResolver } from '../access/subject.ts'
import { type createLookRecorder, type Origin, recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/connection.ts'
import { notFound, Refusal } from '../errors.ts'
import { claimKey, inputHash, keepAnswer, releaseKey } from './idempotency.ts'
import { parseInput } from './input.ts'
import { localeOf } from './problem-reply.ts'
import type { ServerParts } from './server-parts.ts'
import { type Received, receiveUpload } from './uploads.ts'

export interface Route {
  /** `feature.endpointName`: also the audit log's word for it. */
  readonly id: string
  readonly spec: EndpointSpec
  readonly handler: (call: unknown) => unknown
  readonly resolve: SubjectResolver | null
}

type Parts = ServerParts & { readonly looks: ReturnType<typeof createLookRecorder> }

/** Answers one request: who, may they, what, do it, say it. */
export async function answerCall(
  parts: Parts,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { spec } = route
  const actor = await parts.findActor(request.headers)
  refuseStrangers(spec, actor)
  refusePending(spec, actor)
  const early = spec.upload ? null : parseInput(spec, request, request.body)
  // For uploads the subject stands in the path or query, so a stranger is refused before the bytes are read.
  const subject = await findSubject(
    parts,
    route,
    actor,
    early ?? { params: request.params, query: request.query },
  )
  const received: Received | null = spec.upload ? await receiveUpload(request, spec.upload.maxBytes) : null
  try {
    const input = early ?? parseInput(spec, request, received?.fields)
    const answer = await onceOnly(
      parts,
      route,
      actor,
      request,
      { input, file: received && sealOf(received) },
      () => runHandler(parts, route, { actor, subject, input, received, request, reply }),
    )
    return await send(route, answer, reply)
  } finally {
    await received?.discard()
  }
}

function refuseStrangers(spec: EndpointSpec, actor: Actor | null): void {
  if (!actor && !spec.who.includes('public')) throw new Refusal('platform.signInRequired')
}

function refusePending(spec: EndpointSpec, actor: Actor | null): void {
  if (!actor?.pending || spec.whilePending) return
  throw new Refusal(
    actor.pending === 'changePassword' ? 'accounts.mustChangePassword' : 'accounts.secondFactorRequired',
  )
}

/**
 * The subject and the caller's relations to it. Without a relation that may call, the answer is 404 where the
 * subject is a record (its existence is private) and 403 where there is none to hide.
 */
async function findSubject(
  parts: Parts,
  route: Route,
  actor: Actor | null,
  input: Record<string, unknown>,
): Promise<Subject> {
  const { spec } = route
  const subject = await locate(parts, route, actor, input)
  if (subject && spec.who.some((relation) => subject.relations.has(relation))) return subject
  if (route.resolve) throw notFound()
  throw new Refusal('platform.forbidden')
}

async function locate(
  parts: Parts,
  route: Route,
  actor: Actor | null,
  input: Record<string, unknown>,
): Promise<Subject | null> {
  const where = route.spec.subject
  if (!route.resolve || !('in' in where)) return where.kind === 'me' ? ownSubject(actor) : noSubject(actor)
  const id = (input[where.in] as Record<string, unknown> | undefined)?.[where.name]
  return typeof id === 'string' && id.length <= 100 ? route.resolve(parts.services, actor, id) : null
}

interface Prepared {
  readonly actor: Actor | null
  readonly subject: Subject
  readonly input: Record<string, unknown>
  readonly received: Received | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function runHandler(parts: Parts, route: Route, prepared: Prepared): Promise<unknown> {
  const { actor, subject, input, received, request, reply } = prepared
  const origin: Origin = {
    userId: actor?.userId ?? null,
    personId: actor?.personId ?? null,
    name: actor?.name ?? null,
    via: 'web',
    ip: request.ip,
    requestId: request.id,
  }
  const entry = {
    action: route.id,
    subjectKind: subject.kind,
    subjectId: subject.id,
    personId: subject.personId,
    purpose: purposeOf(input),
  }
  let audited = false
  const answer = await route.handler({
    ...input,
    services: parts.services,
    actor,
    subject,
    upload: received?.upload,
    origin,
    locale: localeOf(request),
    headers: request.headers,
    setHeader: (name: string, value: string | string[]) => void reply.header(name, value),
    audit: async (tx: Tx, more: object = {}, by: Partial<Origin> = {}) => {
      audited = true
      await recordAudit(tx, { ...origin, ...by }, [{ ...entry, ...more }])
    },
  })
  if (route.spec.look && subject.personId !== actor?.personId) await parts.looks.record(origin, entry)
  const changes = route.spec.method !== 'GET' && !route.spec.readOnly
  if (changes && !audited && !parts.services.config.production) {
    throw new Error(`Endpoint ${route.id} changed something without telling the audit log.`)
  }
  // Whoever has this answer may rely on it: what it changed about people's rights holds from now on.
  if (changes) await parts.settle?.()
  return answer
}

/** What the caller says it is for, where the endpoint asks (printing, unmasking). */
function purposeOf(input: Record<string, unknown>): string | null {
  for (const part of ['query', 'body']) {
    const purpose = (input[part] as { readonly purpose?: unknown } | undefined)?.purpose
    if (typeof purpose === 'string') return purpose
  }
  return null
}

/** Tells one uploaded file from another, for repetitions. */
function sealOf({ upload }: Received): { readonly name: string; readonly size: number } {
  return { name: upload.name, size: upload.size }
}

async function onceOnly(
  parts: Parts,
  route: Route,
  actor: Actor | null,
  request: FastifyRequest,
  input: unknown,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const key = request.headers['idempotency-key']
  const keeps = route.spec.method !== 'GET' && !route.spec.repeatable && 'parse' in route.spec.output
  if (!keeps || typeof key !== 'string' || !actor) return work()
  if (key.length > 100)
    throw new Refusal('platform.invalidInput', {
      errors: [{ path: 'headers.idempotency-key', message: '≤ 100' }],
    })
  const { db } = parts.services
  const done = await claimKey(db, actor.userId, key, route.id, inputHash(route.id, input))
  if (done) return done.answer
  const answer = await work().catch(async (error: unknown) => {
    await releaseKey(db, actor.userId, key).catch(() => {})
    throw error
  })
  // Done: should keeping the answer fail, the key stays claimed rather than let the same be done again.
  await keepAnswer(db, actor.userId, key, { status: 200, answer })
  return answer
}

async function send(route: Route, answer: unknown, reply: FastifyReply): Promise<unknown> {
  reply.header('cache-control', 'no-store')
  if ('parse' in route.spec.output) return answer ?? {}
  const file = answer as FileReply
  const name = encodeURIComponent(file.fileName)
  reply.header('content-type', file.contentType)
  reply.header('content-disposition', `${file.disposition ?? 'attachment'}; filename*=UTF-8''${name}`)
  reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  const { content } = file
  return content instanceof Uint8Array ? Buffer.from(content) : Readable.from(content)
}
