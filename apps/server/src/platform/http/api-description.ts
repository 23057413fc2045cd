/** The OpenAPI 3.1 description, made from the contract's table, and a plain page to read it. */
import { answersWithFile, type EndpointSpec } from '@zhibu/contract/core/endpoint'
import { problem } from '@zhibu/contract/core/problem'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import own from '../../../package.json' with { type: 'json' }
import type { Feature } from '../feature.ts'

type Json = Record<string, unknown>

/** Serves `/api/openapi.json` and, for people, `/api`. */
export function serveApiDescription(server: FastifyInstance, features: readonly Feature[]): void {
  let description: string | undefined
  let page: string | undefined
  server.get('/api/openapi.json', (_request, reply) => {
    description ??= JSON.stringify(describeApi(features))
    return reply.header('content-type', 'application/json; charset=utf-8').send(description)
  })
  server.get('/api', (_request, reply) => {
    page ??= writePage(features)
    return reply.header('content-type', 'text/html; charset=utf-8').send(page)
  })
}

/** The whole API as OpenAPI 3.1. */
export function describeApi(features: readonly Feature[]): Json {
  const paths: Record<string, Json> = {}
  for (const feature of features) {
    for (const [name, spec] of Object.entries(feature.endpoints)) {
      const path = spec.path.replaceAll(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operationOf(feature.name, name, spec) }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Zhibu', version: own.version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'zhibu.session_token' } },
      schemas: { Problem: schemaOf(problem) },
    },
  }
}

function operationOf(feature: string, name: string, spec: EndpointSpec): Json {
  return {
    operationId: `${feature}.${name}`,
    tags: [feature],
    summary: spec.summary,
    description: `Open to: ${spec.who.join(', ')}.${spec.look ? ' A look at it is put into the audit log.' : ''}`,
    ...(spec.who.includes('public') ? {} : { security: [{ session: [] }] }),
    parameters: [...parametersOf(spec, 'params', 'path'), ...parametersOf(spec, 'query', 'query')],
    ...bodyOf(spec),
    responses: {
      200: { description: 'Done.', content: answerOf(spec) },
      default: {
        description: ['Refused.', ...(spec.errors ?? [])].join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function parametersOf(spec: EndpointSpec, part: 'params' | 'query', place: string): Json[] {
  const schema = spec[part]
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema) as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }))
}

function bodyOf(spec: EndpointSpec): Json {
  if (spec.upload) {
    const fields = spec.body ? (schemaOf(spec.body) as { properties?: Json }).properties : {}
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { ...fields, file: { type: 'string', format: 'binary' } },
    }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (!spec.body) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(spec.body) } } } }
}

function answerOf(spec: EndpointSpec): Json {
  if (answersWithFile(spec)) {
    const { file } = spec.output as { file: readonly string[] }
    return Object.fromEntries(file.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
  }
  return { 'application/json': { schema: schemaOf(spec.output as z.ZodType, 'output') } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

function writePage(features: readonly Feature[]): string {
  const sections = features.map((feature) => {
    const rows = Object.entries(feature.endpoints).map(
      ([name, spec]) =>
        `<tr><td><code>${spec.method}</code></td><td><code>${escape(spec.path)}</code></td><td>${escape(spec.summary)}</td><td>${spec.who.join(', ')}</td><td><code>${name}</code></td></tr>`,
    )
    return `<h2>${feature.name}</h2><table><tr><th>Method</th><th>Address</th><th>What it does</th><th>Open to</th><th>Name</th></tr>${rows.join('')}</table>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Zhibu: the API</title><style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#292524}
table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #d6d3d1;padding:.4rem .6rem;text-align:left;vertical-align:top}code{font-size:14px}</style>
<h1>Zhibu: the API</h1><p>Machine-readable: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1). Refusals are problem details (RFC 9457).</p>${sections.join('')}</html>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
