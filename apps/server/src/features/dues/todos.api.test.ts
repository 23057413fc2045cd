import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../../../test/world/world.ts'
import { billEverybody } from './actions/bill.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  app.setNow('2026-08-03T02:00:00Z')
  world = await buildWorld(app)
  const { Client } = (await import('pg')).default
  const client = new Client({ connectionString: app.adminUrl })
  await client.connect()
  await client.query(
    "update members_person set created_at = '2026-06-10', joined_on = '2020-01-05', entry_year = 2024",
  )
  await client.end()
  await billEverybody(app.services)
})
afterAll(() => app.close())

interface Body {
  readonly items: { kind: string; params: Record<string, unknown>; late: boolean; link: string }[]
  readonly id: string
  readonly version: number
}
const ask = (role: WorldRole, method: 'GET' | 'POST', url: string, body?: unknown) =>
  app.call<Body>(world.people[role].userId, method, url, body === undefined ? {} : { body })
const waiting = async (role: WorldRole) =>
  (await ask(role, 'GET', '/api/home/todos')).body.items.filter(({ kind }) => kind.startsWith('dues.'))

it('A member is told of open months and their sum, until somebody pays', async () => {
  expect(await waiting('probationary')).toMatchObject([
    { kind: 'dues.owed', params: { count: 3, amount: '0.60' }, late: true, link: '/dues' },
  ])
  expect(await waiting('activist')).toEqual([])
})

it('Cash waits for the officer who did not count it', async () => {
  const recorded = await ask('secretary', 'POST', `/api/units/${world.units.branchA}/dues/offline-payments`, {
    personId: world.people.probationary.id,
    months: ['2026-06', '2026-07', '2026-08'],
    countedFen: 60,
    method: 'cash',
    receivedOn: '2026-08-03',
  })
  expect(recorded.status).toBe(200)
  expect(await waiting('probationary')).toEqual([])
  const kinds = async (role: WorldRole) => (await waiting(role)).map(({ kind }) => kind)
  expect(await kinds('secretary')).not.toContain('dues.confirmOffline')
  expect(await waiting('committee')).toContainEqual(
    expect.objectContaining({
      kind: 'dues.confirmOffline',
      params: { count: 1 },
      link: `/branch-dues/offline?unitId=${world.units.branchA}`,
    }),
  )
  await ask('committee', 'POST', `/api/dues/payments/${recorded.body.id}/confirmation`, {
    agree: true,
    version: recorded.body.version,
  })
  expect(await kinds('committee')).not.toContain('dues.confirmOffline')
})

it('A request to spend waits for the committee above, and for no other', async () => {
  await ask('secretary', 'POST', `/api/units/${world.units.branchA}/dues/spending`, {
    use: 'training',
    amountFen: 10_000,
    purpose: '培训用书',
    decision: '支委会2026-08-01会议记录',
    decidedOn: '2026-08-01',
  })
  expect(await waiting('organiser')).toContainEqual(
    expect.objectContaining({ kind: 'dues.decideSpending', params: { count: 1 } }),
  )
  expect((await waiting('secretary')).map(({ kind }) => kind)).not.toContain('dues.decideSpending')
})

it('The year before is to be published once it is over', async () => {
  app.setNow('2027-01-10T02:00:00Z')
  expect(await waiting('secretary')).toContainEqual(
    expect.objectContaining({ kind: 'dues.publishYear', params: { year: 2026 }, late: false }),
  )
  await ask('secretary', 'POST', `/api/units/${world.units.branchA}/dues/publications`, { year: 2026 })
  expect((await waiting('secretary')).map(({ kind }) => kind)).not.toContain('dues.publishYear')
})
