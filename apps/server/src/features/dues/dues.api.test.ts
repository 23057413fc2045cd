import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../../../test/world/world.ts'
import { trialBalance } from '../ledger/public.ts'
import { billEverybody } from './actions/bill.ts'
import { warnOfArrears } from './actions/arrears.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  app.setNow('2026-08-03T02:00:00Z')
  world = await buildWorld(app)
  await put(
    app,
    "update members_person set created_at = '2026-06-10', joined_on = '2020-01-05', entry_year = null",
  )
})
afterAll(() => app.close())

async function put(test: TestApp, sql: string): Promise<void> {
  const { Client } = (await import('pg')).default
  const client = new Client({ connectionString: test.adminUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}

type Body = Record<string, never> & {
  code?: string
  id: string
  version: number
  state: string
  totalFen: number
  receiptNumber: string | null
  payable: { arrears: Due[]; current: Due | null; advance: Due[]; tooOld: Due[] }
  items: Record<string, unknown>[]
  finding: { code: string } | null
  branches: { unit: { id: string }; dueFen: number; paidFen: number }[]
  months: { month: string; state: string; receiptNumber: string | null }[]
}
interface Due {
  month: string
  amountFen: number
  state: string
  explanation: { rule: string; article: string }
}

const as = (role: WorldRole) => ({
  get: (url: string) => app.call<Body>(world.people[role].userId, 'GET', url),
  post: (url: string, body: unknown = {}) => app.call<Body>(world.people[role].userId, 'POST', url, { body }),
})
const unit = (path: string) => `/api/units/${world.units.branchA}/dues/${path}`
const fix = (role: WorldRole, person: WorldRole, over: object = {}) =>
  as(role).post(unit('assessments'), {
    fromMonth: '2026-06',
    decidedOn: '2026-08-01',
    decision: '支委会会议记录',
    people: [{ personId: world.people[person].id, category: 'salaried', baseFen: 500_001 }],
    ...over,
  })

describe('bills', () => {
  it('wait for a figure where people are staff, and follow it with article and band once it is fixed', async () => {
    await billEverybody(app.services)
    expect((await as('member').get('/api/my/dues')).body.payable.arrears).toEqual([])
    expect((await fix('secretary', 'member')).status).toBe(200)
    const mine = (await as('member').get('/api/my/dues')).body
    expect(mine.payable.arrears.map(({ month, amountFen }) => [month, amountFen])).toEqual([
      ['2026-06', 7500],
      ['2026-07', 7500],
    ])
    expect(mine.payable.current).toMatchObject({
      month: '2026-08',
      explanation: { rule: 'dues.salaried.band3', article: 'dues2008/2' },
    })
    expect(mine.payable.advance.map(({ month }) => month)).toEqual(['2026-09'])
  })

  it('are shown and may be paid before the night in which they are made', async () => {
    await put(app, `update members_person set entry_year = 2024 where id = '${world.people.guide.id}'`)
    const { payable } = (await as('guide').get('/api/my/dues')).body
    expect([...payable.arrears.map(({ month }) => month), payable.current?.month]).toEqual([
      '2026-06',
      '2026-07',
      '2026-08',
    ])
    const begun = await as('guide').post('/api/my/dues/payments', {
      months: ['2026-07', '2026-08'],
      expectedFen: 40,
    })
    expect(begun.status).toBe(200)
    const online = (await as('secretary').get(`${unit('offline-payments')}?kind=online`)).body.items
    expect(online).toMatchObject([{ method: 'online', state: 'awaiting', totalFen: 40 }])
    expect((await as('secretary').get(unit('offline-payments'))).body.items).toEqual([])
    await billEverybody(app.services)
  })

  it('are made once, however often the job runs', async () => {
    expect(await billEverybody(app.services)).toBe(0)
    expect(await billEverybody(app.services)).toBe(0)
  })

  it('are of two jiao for students without any decision', async () => {
    await put(app, `update members_person set entry_year = 2024 where id = '${world.people.probationary.id}'`)
    await billEverybody(app.services)
    const mine = (await as('probationary').get('/api/my/dues')).body
    expect(mine.payable.current).toMatchObject({ amountFen: 20, explanation: { article: 'dues2008/6' } })
  })

  it('are worked out anew where unpaid when the branch fixes another figure', async () => {
    const again = await fix('committee', 'member', {
      fromMonth: '2026-07',
      people: [{ personId: world.people.member.id, category: 'salaried', baseFen: 300_000 }],
    })
    expect(again.status).toBe(200)
    const { payable } = (await as('member').get('/api/my/dues')).body
    expect([...payable.arrears, payable.current].map((due) => due?.amountFen)).toEqual([7500, 1500, 1500])
  })

  it('are refused a figure that leads to no sum, or for somebody of another branch', async () => {
    const people = [{ personId: world.people.member.id, category: 'salaried', baseFen: null }]
    expect((await fix('secretary', 'member', { people })).body.code).toBe('dues.figureRefused')
    expect((await fix('secretary', 'memberB')).body.code).toBe('dues.personOwesNone')
    expect((await fix('secretaryB', 'member')).status).toBe(404)
  })
})

describe('cash', () => {
  it('counts only with a second officer’s word; then it is in the books with a receipt anybody can verify', async () => {
    const record = {
      personId: world.people.member.id,
      months: ['2026-06', '2026-07'],
      countedFen: 9000,
      method: 'cash',
      receivedOn: '2026-08-02',
    }
    const wrong = await as('committee').post(unit('offline-payments'), { ...record, countedFen: 8999 })
    expect(wrong.body.code).toBe('dues.amountChanged')
    const noted = await as('committee').post(unit('offline-payments'), record)
    expect(noted.body).toMatchObject({ state: 'waitingForConfirmation', totalFen: 9000, receiptNumber: null })
    const at = `/api/dues/payments/${noted.body.id}`
    const own = await as('committee').post(`${at}/confirmation`, { agree: true, version: 0 })
    expect([own.status, own.body.code]).toEqual([403, 'dues.secondPersonNeeded'])
    const twice = await as('secretary').post(unit('offline-payments'), record)
    expect(twice.body.code).toBe('dues.alreadyPaying')
    const confirmed = await as('secretary').post(`${at}/confirmation`, { agree: true, version: 0 })
    expect(confirmed.body).toMatchObject({ state: 'paid', receiptNumber: '2026-000001' })
    const card = (await as('member').get(`/api/people/${world.people.member.id}/dues-card?year=2026`)).body
    expect(card.months.slice(5, 8).map(({ state }) => state)).toEqual(['paid', 'paid', 'owed'])
    const overview = (
      await as('organiser').get(`/api/units/${world.units.collegeA}/dues/overview?month=2026-07`)
    ).body
    expect(overview.branches.find(({ unit: { id } }) => id === world.units.branchA)).toMatchObject({
      paidFen: 1500,
    })
    expect(await trialBalance(app.services.db)).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })

  it('goes back by two people, and the months are owed again', async () => {
    const { body: list } = await as('secretary').get(unit('offline-payments'))
    const payment = list.items[0] as { id: string; version: number }
    const at = `/api/dues/payments/${payment.id}/refund`
    const asked = await as('secretary').post(at, { reason: '重复交纳', version: payment.version })
    expect(asked.body.state).toBe('refunding')
    const alone = await as('secretary').post(at, { reason: '重复交纳', version: asked.body.version })
    expect(alone.body.code).toBe('dues.secondPersonNeeded')
    const done = await as('committee').post(at, { reason: '重复交纳', version: asked.body.version })
    expect(done.body.state).toBe('refunded')
    const { payable } = (await as('member').get('/api/my/dues')).body
    expect(payable.arrears.map(({ month }) => month)).toEqual(['2026-06', '2026-07'])
    expect(await trialBalance(app.services.db)).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })
})

describe('a reduction', () => {
  it('holds once the next higher committee has approved, and not before', async () => {
    const { id } = world.people.member
    const proposed = await as('secretary').post(`/api/people/${id}/dues/reductions`, {
      fromMonth: '2026-07',
      toMonth: '2026-12',
      amountFen: 0,
      reason: '家庭遭遇火灾',
      decision: '支委会会议记录',
    })
    expect(proposed.body.state).toBe('submitted')
    const told = (await as('organiser').get('/api/notices')).body.items.map(({ kind }) => kind)
    expect(told).toContain('dues.reductionProposed')
    expect((await as('member').get('/api/my/dues')).body.payable.current?.amountFen).toBe(1500)
    const own = await as('secretary').post(`/api/dues/reductions/${proposed.body.id}/decision`, {
      approve: true,
      version: 0,
    })
    expect(own.status).toBe(404)
    const approved = await as('organiser').post(`/api/dues/reductions/${proposed.body.id}/decision`, {
      approve: true,
      version: 0,
    })
    expect(approved.body.state).toBe('approved')
    const { payable } = (await as('member').get('/api/my/dues')).body
    expect([payable.arrears.map(({ month }) => month), payable.current]).toEqual([['2026-06'], null])
  })
})

describe('arrears', () => {
  it('are told at three and five months once each, and put before the branch at six', async () => {
    const kinds = async () =>
      (await as('probationary').get('/api/notices')).body.items.filter(({ kind }) => kind === 'dues.arrears')
        .length
    app.setNow('2026-09-03T02:00:00Z')
    await billEverybody(app.services)
    await warnOfArrears(app.services)
    await warnOfArrears(app.services)
    expect(await kinds()).toBe(1)
    app.setNow('2026-12-03T02:00:00Z')
    await billEverybody(app.services)
    await warnOfArrears(app.services)
    const { items } = (await as('secretary').get(unit('behind'))).body
    const line = items.find(({ person }) => (person as { id: string }).id === world.people.probationary.id)
    expect(line).toMatchObject({
      run: 6,
      finding: 'arrearsBranchItem',
      item: { since: '2026-12-03', outcome: null },
    })
    const resolved = await as('secretary').post(
      `/api/people/${world.people.probationary.id}/dues/arrears-outcome`,
      { outcome: '批评教育，限期补交', decision: '支部党员大会会议记录' },
    )
    expect(resolved.status).toBe(200)
    expect((await as('probationary').get('/api/my/dues')).body.finding?.code).toBe('arrearsBranchItem')
  })
})

describe('sums by branch and month', () => {
  it('kept beside the charges are what the charges add up to after all of this', async () => {
    const { Client } = (await import('pg')).default
    const client = new Client({ connectionString: app.adminUrl })
    await client.connect()
    const kept = await client.query(
      'select * from dues_month_sum where (people, paid_people, due_fen, paid_fen) <> (0, 0, 0, 0) order by branch_id, month',
    )
    const counted = await client.query(
      `select branch_id, month, count(*)::int as people, count(paid_on)::int as paid_people,
         sum(amount_fen)::bigint as due_fen, sum(case when paid_on is null then 0 else amount_fen end)::bigint as paid_fen
       from dues_charge where state = 'owed' group by branch_id, month order by branch_id, month`,
    )
    await client.end()
    expect(counted.rows.length).toBeGreaterThan(3)
    expect(kept.rows).toEqual(counted.rows)
  })
})
