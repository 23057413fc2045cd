/** Nonsense sent to every endpoint as people of every kind: refused in words, never a failure, never HTML. */
import { contract } from '@zhibu/contract'
import type { EndpointSpec } from '@zhibu/contract/core/endpoint'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const senders: readonly (WorldRole | null)[] = [null, 'activist', 'secretary', 'organiser', 'security']
const nasty = fc.oneof(
  fc.constantFrom(
    "' or 1=1 --",
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '',
    '\u0000',
    '𠮷'.repeat(300),
    '-1',
    '1e309',
    'null',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

describe('every endpoint', () => {
  for (const [feature, endpoints] of Object.entries(contract)) {
    for (const [name, spec] of Object.entries(endpoints as Record<string, EndpointSpec>)) {
      it(`answers nonsense in ${feature}.${name} with a refusal in words`, async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.constantFrom(...senders),
            nasty,
            fc.jsonValue({ maxDepth: 2 }),
            fc.boolean(),
            async (sender, text, body, real) => {
              const reply = await send(spec, sender, text, body, real)
              expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(500)
              const kind = String(reply.headers['content-type'])
              expect(kind.includes('application/problem+json')).toBe(reply.status >= 400)
            },
          ),
          { numRuns: 12, seed: 1 },
        )
      })
    }
  }
})

async function send(
  spec: EndpointSpec,
  sender: WorldRole | null,
  text: string,
  body: unknown,
  real: boolean,
) {
  const ids: Readonly<Record<string, string>> = {
    personId: world.people.activist.id,
    unitId: world.units.branchA,
  }
  const path = spec.path.replaceAll(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent((real && ids[key]) || text || 'x'),
  )
  const query = Object.keys(spec.query?.shape ?? {}).map(
    (key) => `${key}=${encodeURIComponent((real && ids[key]) || text)}`,
  )
  const url = query.length ? `${path}?${query.join('&')}` : path
  const userId = sender && world.people[sender].userId
  if (spec.method === 'GET' || spec.method === 'DELETE') return app.call(userId, spec.method, url)
  const headers = { 'content-type': 'application/json' }
  return app.call(userId, spec.method, url, { headers, payload: real ? JSON.stringify(body) : text })
}
