/**
 * From the contract's table to routes. For each endpoint: input, subject, relation check, handler, answer; what
 * lacks any of them does not start.
 */
import fastifyCompress from '@fastify/compress'
import fastifyHelmet from '@fastify/helmet'
import fastifyMultipart from '@fastify/multipart'
import { answersWithFile, type EndpointSpec } from '@zhibu/contract/core/endpoint'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { SubjectResolver } from '../access/subject.ts'
import { createLookRecorder } from '../audit/record.ts'
import type { Feature } from '../feature.ts'
import type { Services } from '../services.ts'
import { newId } from '../id.ts'
import { serveApiDescription } from './api-description.ts'
import { answerCall, type Route } from './call.ts'
import { largestBody, sendProblem } from './problem-reply.ts'
import type { ServerParts } from './server-parts.ts'
import { Refusal } from '../errors.ts'

/** Builds the HTTP server; the caller listens or injects. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { services, features } = parts
  const server = Fastify({
    loggerInstance: services.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    bodyLimit: largestBody,
    frameworkErrors: (error, request, reply) => void sendProblem(request, reply, error),
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance
  await server.register(fastifyHelmet, helmetOptions(services))
  await server.register(fastifyMultipart)
  await server.register(fastifyCompress, {
    threshold: 2048,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { 1: 4 } },
  })
  server.removeContentTypeParser('text/plain')
  server.setValidatorCompiler(() => () => true)
  server.setErrorHandler((error, request, reply) => sendProblem(request, reply, error))
  refuseCrossSite(server)

  const subjects = collectSubjects(features)
  const looks = createLookRecorder(services.db)
  for (const feature of features) {
    feature.mount?.(server, services)
    for (const [name, spec] of Object.entries(feature.endpoints)) {
      const route = toRoute(feature, name, spec, subjects)
      addRoute(server, route, (request, reply) => answerCall({ ...parts, looks }, route, request, reply))
    }
  }
  serveApiDescription(server, features)
  return server
}

function toRoute(
  feature: Feature,
  name: string,
  spec: EndpointSpec,
  subjects: ReadonlyMap<string, SubjectResolver>,
): Route {
  const id = `${feature.name}.${name}`
  const handler = feature.handlers[name]
  if (typeof handler !== 'function') throw new Error(`Endpoint ${id} has no handler.`)
  if (!spec.who.length) throw new Error(`Endpoint ${id} says nobody may call it.`)
  const { kind } = spec.subject
  const resolve = kind === 'none' || kind === 'me' ? null : subjects.get(kind)
  if (resolve === undefined)
    throw new Error(`Endpoint ${id}: no feature knows how to find a subject "${kind}".`)
  return { id, spec, handler: handler as Route['handler'], resolve }
}

function collectSubjects(features: readonly Feature[]): ReadonlyMap<string, SubjectResolver> {
  const subjects = new Map<string, SubjectResolver>()
  for (const feature of features) {
    for (const [kind, resolver] of Object.entries(feature.subjects)) {
      if (subjects.has(kind)) throw new Error(`Two features claim the subject "${kind}".`)
      subjects.set(kind, resolver)
    }
  }
  return subjects
}

function addRoute(
  server: FastifyInstance,
  { spec }: Route,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  const schema = answersWithFile(spec)
    ? {}
    : {
        response: {
          200: z.toJSONSchema(spec.output as z.ZodType, {
            target: 'draft-7',
            io: 'output',
            unrepresentable: 'any',
          }),
        },
      }
  server.route({ method: spec.method, url: spec.path, schema, handler })
}

/** Cookies are SameSite=Lax; this also refuses changing calls that another site's page makes. */
function refuseCrossSite(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
    const site = request.headers['sec-fetch-site']
    if (site === 'cross-site' || site === 'same-site') throw new Refusal('platform.crossSite')
    const origin = request.headers.origin
    // An origin that is no address, such as the word null, is another site's too.
    if (origin && site === undefined && URL.parse(origin)?.host !== request.headers.host)
      throw new Refusal('platform.crossSite')
  })
}

function helmetOptions(services: Services): Parameters<typeof fastifyHelmet>[1] {
  const https = services.config.baseUrl.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: https ? { maxAge: 15_552_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  }
}
