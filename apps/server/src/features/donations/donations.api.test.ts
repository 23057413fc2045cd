import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../../../test/world/world.ts'
import { balancesOf, trialBalance } from '../ledger/public.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

interface Body {
  code?: string
  id: string
  version: number
  state: string
  givenFen: number
  givers: number
  may: string[]
  gifts: { name: string | null; amountFen: number }[]
  uses: { what: string }[]
  items: Body[]
  donation: { id: string; state: string; orderId: string | null; receiptNumber: string | null }
}
const as = (role: WorldRole) => ({
  get: (url: string) => app.call<Body>(world.people[role].userId, 'GET', url),
  post: (url: string, body: unknown = {}) => app.call<Body>(world.people[role].userId, 'POST', url, { body }),
})

async function approved(over: object = {}): Promise<string> {
  const made = await as('secretary').post(`/api/units/${world.units.branchA}/appeals`, {
    title: '为火灾受灾同学募捐',
    purpose: '补助受灾同学的学习用品。',
    beneficiary: '2024级受灾同学',
    startsOn: '2026-11-22',
    endsOn: '2026-12-22',
    targetFen: 500_000,
    decision: '支委会会议记录',
    ...over,
  })
  await as('organiser').post(`/api/appeals/${made.body.id}/decision`, { approve: true, version: 0 })
  return made.body.id
}

async function giveCash(appealId: string, named: boolean, amountFen = 5000): Promise<string> {
  const noted = await as('committee').post(`/api/appeals/${appealId}/offline-donations`, {
    campusId: world.people.member.campusId,
    amountFen,
    named,
    on: '2026-11-22',
  })
  await as('secretary').post(`/api/donations/${noted.body.donation.id}/confirmation`, { agree: true })
  return noted.body.donation.id
}

describe('an appeal', () => {
  it('takes gifts only once the unit above has approved it, and never by who handed it in', async () => {
    const made = await as('secretary').post(`/api/units/${world.units.branchA}/appeals`, {
      title: '助学',
      purpose: '资助',
      beneficiary: '同学',
      startsOn: '2026-11-22',
      endsOn: '2026-12-22',
      decision: '会议记录',
    })
    const at = `/api/appeals/${made.body.id}`
    expect((await as('member').get(at)).status).toBe(404)
    expect((await as('secretary').post(`${at}/donations`, { amountFen: 1, named: true })).body.code).toBe(
      'donations.notRunning',
    )
    expect((await as('secretary').post(`${at}/decision`, { approve: true, version: 0 })).status).toBe(404)
    const silent = await as('organiser').post(`${at}/decision`, { approve: false, version: 0 })
    expect(silent.body.code).toBe('donations.noteNeeded')
    await as('organiser').post(`${at}/decision`, { approve: true, version: 0 })
    expect((await as('member').get(at)).body).toMatchObject({ state: 'running', may: ['give'] })
    expect((await as('memberB').get(at)).status).toBe(404)
    app.setNow('2026-12-23T02:00:00Z')
    expect((await as('member').post(`${at}/donations`, { amountFen: 1, named: true })).body.code).toBe(
      'donations.notRunning',
    )
    app.setNow('2026-11-22T02:00:00Z')
  })

  it('shows named givers by name and others not, while the books know both', async () => {
    const id = await approved()
    await giveCash(id, true)
    await giveCash(id, false)
    const { body } = await as('member').get(`/api/appeals/${id}`)
    expect(body).toMatchObject({ givenFen: 10_000, givers: 1 })
    expect(body.gifts.map(({ name }) => name)).toEqual(
      expect.arrayContaining([null, world.people.member.name]),
    )
    const [income] = await balancesOf(app.services.db, [
      { kind: 'donationIncome', unitId: world.units.branchA, ref: id },
    ])
    expect(income?.balanceFen).toBe(10_000)
  })

  it('publishes each use, never more than was given, and is closed with where the rest goes', async () => {
    const id = await approved()
    await giveCash(id, true)
    const at = `/api/appeals/${id}`
    const use = { on: '2026-11-22', what: '书包二十个', payee: '文具店', from: 'cash' }
    const version = async () => (await as('secretary').get(at)).body.version
    const tooMuch = await as('secretary').post(`${at}/uses`, {
      ...use,
      amountFen: 5001,
      version: await version(),
    })
    expect(tooMuch.body.code).toBe('donations.moreThanLeft')
    const used = await as('secretary').post(`${at}/uses`, {
      ...use,
      amountFen: 4000,
      version: await version(),
    })
    expect(used.status).toBe(200)
    expect((await as('member').get(at)).body.uses.map(({ what }) => what)).toEqual(['书包二十个'])
    app.setNow('2027-01-05T02:00:00Z')
    const report = { text: '已全部发放。', version: await version() }
    expect((await as('secretary').post(`${at}/report`, report)).body.code).toBe('donations.moneyLeft')
    const closed = await as('secretary').post(`${at}/report`, { ...report, restTo: '转入学院助学金' })
    expect(closed.body.state).toBe('closed')
    const told = (await as('member').get('/api/notices')).body.items
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'donations.reported', link: `/appeals/${id}` }),
    )
    app.setNow('2026-11-22T02:00:00Z')
    expect(await trialBalance(app.services.db)).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })

  it('called off gives every gift back, voids the receipts and leaves the books level', async () => {
    const id = await approved()
    const gift = await giveCash(id, true)
    const online = await as('member').post(`/api/appeals/${id}/donations`, { amountFen: 800, named: true })
    expect(online.body.donation).toMatchObject({ state: 'awaiting' })
    const { version } = (await as('organiser').get(`/api/appeals/${id}`)).body
    const off = await as('organiser').post(`/api/appeals/${id}/calling-off`, {
      reason: '已由保险赔付',
      version,
    })
    expect(off.body.state).toBe('calledOff')
    const mine = (await as('member').get('/api/my/donations')).body.items
    expect(mine.find((each) => each.id === gift)?.state).toBe('refunded')
    expect(mine.some((each) => each.id === online.body.donation.id)).toBe(false)
    const [cash] = await balancesOf(app.services.db, [
      { kind: 'donationIncome', unitId: world.units.branchA, ref: id },
    ])
    expect(cash?.balanceFen).toBe(0)
    expect(await trialBalance(app.services.db)).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })

  it('refuses sums of nothing, of fractions and without end', async () => {
    const id = await approved()
    for (const amountFen of [0, -1, 0.5, 100_000_001, '１００'])
      expect(
        (await as('member').post(`/api/appeals/${id}/donations`, { amountFen, named: true })).status,
      ).toBeGreaterThanOrEqual(400)
  })
})
