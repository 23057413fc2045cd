import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../../../test/world/world.ts'
import { trialBalance } from '../ledger/public.ts'
import { billEverybody } from './actions/bill.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  await client.query("update members_person set created_at = '2026-09-10', entry_year = 2024")
  await client.end()
  await billEverybody(app.services)
})
afterAll(() => app.close())

interface Body {
  code?: string
  id: string
  version: number
  state: string
  token: string
  totalFen: number
  holdsFen: number
  name: string
  payment: { id: string; orderId: string | null; state: string }
  items: (Record<string, unknown> & { id: string; version: number; state: string })[]
  missing: number | null
}
const as = (role: WorldRole) => ({
  get: (url: string) => app.call<Body>(world.people[role].userId, 'GET', url),
  post: (url: string, body: unknown = {}) => app.call<Body>(world.people[role].userId, 'POST', url, { body }),
})
const branch = (path: string) => `/api/units/${world.units.branchA}/dues/${path}`

/** Cash for three months of a student: 60 fen. */
async function receive(role: WorldRole, voluntaryFen = 0): Promise<void> {
  const noted = await as('committee').post(branch('offline-payments'), {
    personId: world.people[role].id,
    months: ['2026-09', '2026-10', '2026-11'],
    voluntaryFen,
    countedFen: 60 + voluntaryFen,
    method: 'cash',
    receivedOn: '2026-11-20',
  })
  await as('secretary').post(`/api/dues/payments/${noted.body.id}/confirmation`, { agree: true, version: 0 })
}

describe('dues handed up', () => {
  it('are never more than the unit holds, and count when the unit above has received them', async () => {
    await receive('member', 5000)
    const all = { method: 'cash', on: '2026-11-21' }
    const tooMuch = await as('secretary').post(branch('hand-ups'), { ...all, amountFen: 5061 })
    expect(tooMuch.body.code).toBe('dues.notEnoughHeld')
    const handed = await as('secretary').post(branch('hand-ups'), { ...all, amountFen: 5000 })
    expect(handed.body.state).toBe('submitted')
    const again = await as('secretary').post(branch('hand-ups'), { ...all, amountFen: 61 })
    expect(again.body.code).toBe('dues.notEnoughHeld')
    const at = `/api/dues/hand-ups/${handed.body.id}/confirmation`
    expect((await as('secretary').post(at, { received: true, version: 0 })).status).toBe(404)
    expect((await as('organiser').post(at, { received: true, version: 0 })).body.state).toBe('received')
    expect((await as('secretary').get(branch('hand-ups'))).body.holdsFen).toBe(60)
    expect(await trialBalance(app.services.db)).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })

  it('come back whole when the unit above returns them', async () => {
    const handed = await as('committee').post(branch('hand-ups'), {
      amountFen: 60,
      method: 'cash',
      on: '2026-11-21',
    })
    await as('organiser').post(`/api/dues/hand-ups/${handed.body.id}/confirmation`, {
      received: false,
      version: 0,
    })
    expect((await as('secretary').get(branch('hand-ups'))).body.holdsFen).toBe(60)
  })
})

describe('spending', () => {
  it('is asked with the collective decision, approved one level up and booked for no more than that', async () => {
    const asked = await as('secretary').post(branch('spending'), {
      use: 'educationMaterials',
      amountFen: 50,
      purpose: '购买学习读本',
      decision: '支委会会议记录',
      decidedOn: '2026-11-20',
    })
    const at = `/api/dues/spending/${asked.body.id}`
    const spent = { on: '2026-11-22', amountFen: 40, payee: '新华书店', from: 'cash' }
    const early = await as('secretary').post(`${at}/spent`, { ...spent, version: 0 })
    expect(early.body.code).toBe('dues.alreadyDecided')
    await as('organiser').post(`${at}/decision`, { approve: true, note: '同意', version: 0 })
    const tooMuch = await as('secretary').post(`${at}/spent`, { ...spent, amountFen: 51, version: 1 })
    expect(tooMuch.body.code).toBe('dues.moreThanApproved')
    expect((await as('secretary').post(`${at}/spent`, { ...spent, version: 1 })).body.state).toBe('spent')
    const seen = (await as('member').get(branch('spending'))).body.items
    expect(seen[0]).toMatchObject({ state: 'spent', spent: { amountFen: 40, payee: '新华书店' } })
    expect(await trialBalance(app.services.db)).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })
})

describe('the year’s publication', () => {
  it('tells the members of the branch sums and nobody’s own figure, once', async () => {
    const published = await as('secretary').post(branch('publications'), { year: 2026 })
    expect(published.status).toBe(200)
    expect((await as('committee').post(branch('publications'), { year: 2026 })).body.code).toBe(
      'dues.alreadyPublished',
    )
    const { body } = await as('member').get(branch('publications'))
    expect(body.items[0]).toMatchObject({ year: 2026, paidFen: 60, voluntaryFen: 5000, handedUpFen: 5000 })
    expect(JSON.stringify(body.items)).not.toContain(world.people.member.id)
    expect(body.missing).toBe(2025)
  })
})

describe('the hand-over of the office', () => {
  it('carries what the books say and is accepted by who takes over alone', async () => {
    const strangers = await as('secretary').post(branch('handovers'), {
      toPersonId: world.people.member.id,
      on: '2026-11-22',
    })
    expect(strangers.body.code).toBe('dues.handoverPerson')
    const { body } = await as('secretary').post(branch('handovers'), {
      toPersonId: world.people.committee.id,
      on: '2026-11-22',
    })
    const at = `/api/dues/handovers/${body.id}/decision`
    const own = await as('secretary').post(at, { accept: true, version: 0 })
    expect(own.body.code).toBe('dues.secondPersonNeeded')
    expect((await as('committee').post(at, { accept: true, version: 0 })).status).toBe(200)
    const [line] = (await as('organiser').get(branch('handovers'))).body.items
    expect(line).toMatchObject({ state: 'accepted', cashFen: 20, bankFen: 0 })
  })
})

describe('a shared bill', () => {
  it('is paid by somebody else, who learns sums by month and no more', async () => {
    const shared = await as('mentor').post('/api/my/dues/share', { months: ['2026-10'] })
    const bill = await as('memberB').get(`/api/dues/shared/${shared.body.token}`)
    expect(bill.body).toMatchObject({ totalFen: 20, name: world.people.mentor.name })
    const pay = { token: shared.body.token, months: ['2026-10'], expectedFen: 20 }
    const more = await as('memberB').post('/api/my/dues/payments', { ...pay, months: ['2026-11'] })
    expect(more.body.code).toBe('dues.tokenUnknown')
    const begun = await as('memberB').post('/api/my/dues/payments', pay)
    expect(begun.body.payment).toMatchObject({ state: 'awaiting' })
    const twice = await as('mentor').post('/api/my/dues/payments', { months: ['2026-10'], expectedFen: 20 })
    expect(twice.body.code).toBe('dues.alreadyPaying')
    await as('memberB').post(`/api/dues/payments/${begun.body.payment.id}/cancel`)
    const after = await as('mentor').post('/api/my/dues/payments', { months: ['2026-10'], expectedFen: 20 })
    expect(after.body.payment).toMatchObject({ state: 'awaiting' })
  })
})

describe('large dues', () => {
  it('are paid apart from the months, with an account of the member that officers can read', async () => {
    const pay = { voluntaryFen: 100_000, expectedFen: 100_000, months: [] }
    const bare = await as('guide').post('/api/my/dues/payments', pay)
    expect(bare.body.code).toBe('dues.largeNeedsAccount')
    const mixed = await as('guide').post('/api/my/dues/payments', {
      ...pay,
      months: ['2026-11'],
      expectedFen: 100_020,
    })
    expect(mixed.body.code).toBe('dues.largeAlone')
    const begun = await as('guide').post('/api/my/dues/payments', {
      ...pay,
      memberAccount: '退休教师，自愿交纳大额党费。',
    })
    const seen = await as('secretary').get(`/api/dues/payments/${begun.body.payment.id}`)
    expect(seen.body).toMatchObject({ memberAccount: '退休教师，自愿交纳大额党费。', voluntaryFen: 100_000 })
  })
})
