/**
 * Walks every endpoint as every relation, for a subject of the own branch and of a foreign one, and requires
 * exactly the contract's table: allowed where `who` names one of the relations, refused everywhere else.
 */
import { contract } from '@zhibu/contract'
import type { EndpointSpec } from '@zhibu/contract/core/endpoint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../app/test-app.ts'
import { buildWorld, type World } from '../world/world.ts'
import { examples } from './examples/index.ts'
import { relationsTo, type Walker, walkers } from './relations-of.ts'
import type { Example, Input } from './walk-types.ts'

interface Place {
  readonly app: TestApp
  readonly world: World
}

const refusals = new Set(['platform.signInRequired', 'platform.forbidden', 'platform.notFound'])

for (const [feature, endpoints] of Object.entries(contract)) {
  // A world of its own for each feature: what its examples change (a mentor assigned, an office given) would make
  // other people somebody else to the next one's subjects.
  describe(`access to ${feature}`, () => {
    let app: TestApp
    let world: World
    beforeAll(async () => {
      app = await startTestApp()
      world = await buildWorld(app)
    })
    afterAll(() => app.close())

    for (const [name, spec] of Object.entries(endpoints as Record<string, EndpointSpec>)) {
      it(`${spec.method} ${spec.path} (${name}) is open to exactly ${spec.who.join(', ')}`, async () => {
        const example = (examples as Record<string, Record<string, Example>>)[feature]?.[name]
        expect(example, `test/access/examples/${feature}.ts has no example of ${name}`).toBeDefined()
        expect(await walk({ app, world }, spec, example!)).toEqual([])
      })
    }
  })
}

/** Lines telling where practice and table differ. */
async function walk({ app, world }: Place, spec: EndpointSpec, example: Example): Promise<string[]> {
  const differences: string[] = []
  for (const place of ['own', 'foreign'] as const) {
    const build = example[place]
    if (!build) {
      if (place === 'foreign' && 'in' in spec.subject) differences.push('no example of a foreign subject')
      continue
    }
    for (const walker of walkers) {
      const prepared = (await example.prepare?.(app, world)) as never
      const allowed = relationsTo(walker, place, spec.subject.kind).some((relation) =>
        spec.who.includes(relation),
      )
      const reply = await send({ app, world }, spec, walker, build(world, prepared))
      const refused = refusals.has(String(reply.body.code))
      const failed = reply.status >= 500 || reply.body.code === 'platform.invalidInput'
      if (failed || refused === allowed) {
        differences.push(
          `${walker} (${place}): ${allowed ? 'may' : 'may not'}, but got ${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`,
        )
      }
    }
  }
  return differences
}

async function send({ app, world }: Place, spec: EndpointSpec, walker: Walker, input: Input) {
  const params = (input.params ?? {}) as Record<string, string>
  const path = spec.path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const query = new URLSearchParams((input.query ?? {}) as Record<string, string>).toString()
  const url = query ? `${path}?${query}` : path
  const userId = walker === 'nobody' ? null : world.people[walker].userId
  if (!spec.upload)
    return app.call(userId, spec.method, url, input.body === undefined ? {} : { body: input.body })
  const { payload, headers } = multipart(input)
  return app.call(userId, spec.method, url, { payload, headers })
}

/** A multipart body with the example's file and fields. */
function multipart(input: Input): { payload: Buffer; headers: Record<string, string> } {
  const boundary = 'zhibu-walk-boundary'
  const parts: Buffer[] = []
  for (const [key, value] of Object.entries((input.body ?? {}) as Record<string, unknown>)) {
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${String(value)}\r\n`,
      ),
    )
  }
  const { name, content } = input.file!
  parts.push(
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    content,
  )
  parts.push(Buffer.from(`\r\n--${boundary}--\r\n`))
  return {
    payload: Buffer.concat(parts),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
