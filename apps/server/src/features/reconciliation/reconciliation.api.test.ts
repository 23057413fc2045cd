import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asMultipart } from '../../../test/reconciliation/multipart.ts'
import { type Bookkeeping, startBookkeeping } from '../../../test/ledger/bookkeeping.ts'
import { newId } from '../../platform/id.ts'
import { transact } from '../../platform/db/connection.ts'
import { balancesOf, type NewTransfer, reverseTransfer } from '../ledger/public.ts'
import { runReconciliation } from './actions/run-reconciliation.ts'
import { type BillLine, readBillsFrom } from './public.ts'

let all: Bookkeeping
/** What the channels say, by channel and day; a day that is not in it has no bill yet. */
const bills = new Map<string, readonly BillLine[]>()
beforeAll(async () => {
  all = await startBookkeeping()
  readBillsFrom({
    billOf: async (_services, { channel, day }) => {
      const bill = bills.get(`${channel} ${day}`)
      return bill ? linesOf(bill) : null
    },
  })
})
afterAll(() => all.app.close())

async function* linesOf(bill: readonly BillLine[]): AsyncIterable<BillLine> {
  yield* bill
}

const yesterday = '2026-11-21'
const at = new Date('2026-11-21T03:00:00Z')
const billLine = (orderNo: string, amountFen: number, kind: BillLine['kind'] = 'paid'): BillLine => ({
  orderNo,
  channelTransactionId: `4200${orderNo}`,
  kind,
  amountFen,
  at,
})

let number = 0
/** A channel of collegeA of its own, so that tests do not meet. */
function freshChannel() {
  number += 1
  const channel = `cashier-${number}`
  const unitId = all.world.units.collegeA
  const pay = (orderNo: string, amountFen: number, bookedOn = yesterday): NewTransfer => ({
    key: newId(),
    debit: { kind: 'channelClearing', unitId, ref: channel },
    credit: { kind: 'duesIncome', unitId: all.world.units.branchA },
    amountFen,
    about: { kind: 'order', ref: orderNo },
    bookedOn,
  })
  const refund = (orderNo: string, amountFen: number): NewTransfer => ({
    key: newId(),
    debit: { kind: 'duesIncome', unitId: all.world.units.branchA },
    credit: { kind: 'channelClearing', unitId, ref: channel },
    amountFen,
    about: { kind: 'order', ref: orderNo },
    bookedOn: yesterday,
  })
  return { channel, unitId, pay, refund }
}

interface Day {
  readonly id: string
  readonly channel: string
  readonly day: string
  readonly state: string
  readonly unexplained: number
  readonly version: number
  readonly items: readonly {
    readonly id: string
    readonly class: string
    readonly orderNo: string
    readonly about: string
  }[]
  readonly classes: readonly { readonly class: string; readonly count: number; readonly fen: number }[]
}

const first = () => all.world.people.organiser.userId
const second = () => all.world.people.universitySecretary.userId
const post = (url: string, userId: string, body?: object) =>
  all.app.call<Day & { code?: string }>(userId, 'POST', url, body ? { body } : {})

async function listed(channel: string, day = yesterday): Promise<Day | undefined> {
  const list = await all.app.call<{ items: Day[] }>(
    first(),
    'GET',
    `/api/units/${all.world.units.collegeA}/reconciliation?limit=200`,
  )
  return list.body.items.find((each) => each.channel === channel && each.day === day)
}

async function dayOf(channel: string, day = yesterday): Promise<Day> {
  const found = await listed(channel, day)
  return (await all.app.call<Day>(first(), 'GET', `/api/reconciliation/days/${found!.id}`)).body
}

async function importStatement(text: string, name = '流水.csv', userId = first()) {
  return all.app.call<{ code?: string; statement: { lines: number; repeated: number }; params?: object }>(
    userId,
    'POST',
    `/api/units/${all.world.units.collegeA}/bank-statements`,
    asMultipart({ name, content: Buffer.from(text) }),
  )
}

describe('the nightly comparison', () => {
  it('matches what both books have, and names what is missing here, missing there, or different', async () => {
    const { channel, pay, refund } = freshChannel()
    await all.post(
      pay('m1', 100),
      pay('m2', 250),
      pay('r1', 80),
      refund('r1', 80),
      pay('d1', 10),
      pay('t1', 5),
    )
    bills.set(`${channel} ${yesterday}`, [
      billLine('m1', 100),
      billLine('m2', 250),
      billLine('r1', 80),
      billLine('r1', 80, 'refund'),
      billLine('d1', 11),
      billLine('h1', 7),
    ])
    await runReconciliation(all.app.services)
    const day = await dayOf(channel)
    expect(day).toMatchObject({
      state: 'open',
      ledgerFen: 365,
      billFen: 368,
      differenceFen: 3,
      unexplained: 3,
    })
    expect(day.items.map((item) => [item.orderNo, item.class])).toEqual([
      ['d1', 'differentAmount'],
      ['h1', 'missingHere'],
      ['t1', 'missingThere'],
    ])
    expect(day.classes).toEqual([
      { class: 'differentAmount', count: 1, fen: 1 },
      { class: 'matched', count: 4, fen: 350 },
      { class: 'missingHere', count: 1, fen: 7 },
      { class: 'missingThere', count: 1, fen: -5 },
    ])
  })

  it('is done at once when a treasurer asks, for the unit’s channels only', async () => {
    const { channel, unitId, pay } = freshChannel()
    await all.post(pay('a', 100))
    bills.set(`${channel} ${yesterday}`, [billLine('a', 100)])
    const elsewhere = await all.app.call(
      second(),
      'POST',
      `/api/units/${all.world.units.collegeB}/reconciliation/now`,
    )
    expect(elsewhere.body).toEqual({ waiting: 0 })
    expect(await listed(channel)).toBeUndefined()
    const { body } = await all.app.call<{ waiting: number }>(
      first(),
      'POST',
      `/api/units/${unitId}/reconciliation/now`,
    )
    expect(body.waiting).toBeGreaterThan(0)
    expect(await listed(channel)).toMatchObject({ billFen: 100, unexplained: 0 })
  })

  it('changes nothing when it runs again, and tells the treasurers of differences once', async () => {
    const { channel, pay } = freshChannel()
    await all.post(pay('a', 100))
    bills.set(`${channel} ${yesterday}`, [billLine('a', 101)])
    await runReconciliation(all.app.services)
    const before = await dayOf(channel)
    await runReconciliation(all.app.services)
    const after = await dayOf(channel)
    expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 })
    const { body } = await all.app.call<{ items: { kind: string; params: { channel: string } }[] }>(
      first(),
      'GET',
      '/api/notices?limit=200',
    )
    const told = body.items.filter(
      (each) => each.kind === 'reconciliation.dayOpen' && each.params.channel === channel,
    )
    expect(told).toHaveLength(1)
  })

  it('puts a difference before the treasurers until it is explained and confirmed, and says what is on the way', async () => {
    const toExplain = async (userId: string) => {
      const { body } = await all.app.call<{ items: { kind: string; params: { count: number } }[] }>(
        userId,
        'GET',
        '/api/home/todos',
      )
      return body.items.find((todo) => todo.kind === 'reconciliation.explain')?.params.count ?? 0
    }
    const before = await toExplain(first())
    const { channel, unitId, pay } = freshChannel()
    await all.post(pay('a', 100))
    bills.set(`${channel} ${yesterday}`, [billLine('a', 101)])
    await runReconciliation(all.app.services)
    expect(await toExplain(first())).toBe(before + 1)
    expect(await toExplain(all.world.people.member.userId)).toBe(0)
    const { body } = await all.app.call<{ onTheWay: object[] }>(
      first(),
      'GET',
      `/api/units/${unitId}/reconciliation`,
    )
    expect(body.onTheWay).toContainEqual({ channel, amountFen: 100 })
    const item = `/api/reconciliation/items/${(await dayOf(channel)).items[0]!.id}`
    await post(`${item}/explanation`, first(), { explanation: '渠道多记一分，已联系更正' })
    await post(`${item}/confirmation`, second())
    expect(await toExplain(first())).toBe(before)
  })

  it('waits for a bill that is not written yet', async () => {
    const { channel, pay } = freshChannel()
    await all.post(pay('a', 100))
    await runReconciliation(all.app.services)
    const day = await dayOf(channel)
    expect(day).toMatchObject({ ledgerFen: 100, billFen: null, unexplained: 0, items: [] })
    expect(
      (await post(`/api/reconciliation/days/${day.id}/close`, first(), { version: day.version })).body.code,
    ).toBe('reconciliation.billAwaited')
  })

  it('finds a payment booked after midnight in the bill of the day before, and only there', async () => {
    const { channel, pay } = freshChannel()
    await all.post(pay('night', 100, '2026-11-21'), pay('noon', 1, '2026-11-20'))
    bills.set(`${channel} 2026-11-20`, [billLine('night', 100), billLine('noon', 1)])
    bills.set(`${channel} 2026-11-21`, [])
    await runReconciliation(all.app.services)
    expect(await dayOf(channel, '2026-11-20')).toMatchObject({ unexplained: 0, ledgerFen: 101 })
    expect(await listed(channel, '2026-11-21')).toBeUndefined()
  })

  it('leaves out what was booked by mistake and reversed; a day on which nothing moved asks nobody to sign', async () => {
    const { channel, pay } = freshChannel()
    const wrong = { ...pay('a', 100), key: newId<string>() }
    await all.post(wrong)
    await transact(all.app.services.db, (tx) =>
      reverseTransfer(tx, { key: wrong.key }, { reason: 'wrongOrder', bookedOn: yesterday }),
    )
    bills.set(`${channel} ${yesterday}`, [])
    await runReconciliation(all.app.services)
    expect(await listed(channel)).toBeUndefined()
  })
})

describe('two people', () => {
  it('explain a difference, one the reason and another its confirmation; a changed difference anew', async () => {
    const { channel, pay } = freshChannel()
    await all.post(pay('a', 100))
    bills.set(`${channel} ${yesterday}`, [billLine('a', 103)])
    await runReconciliation(all.app.services)
    const { items, id } = await dayOf(channel)
    const item = `/api/reconciliation/items/${items[0]!.id}`
    expect((await post(`${item}/confirmation`, second())).body.code).toBe('reconciliation.notExplained')
    expect((await post(`${item}/explanation`, first(), { explanation: '渠道多收' })).body.unexplained).toBe(1)
    expect((await post(`${item}/confirmation`, first())).body.code).toBe('reconciliation.samePerson')
    expect((await post(`${item}/confirmation`, second())).body.unexplained).toBe(0)
    await post(`/api/reconciliation/days/${id}/again`, first())
    expect((await dayOf(channel)).unexplained).toBe(0)
    bills.set(`${channel} ${yesterday}`, [billLine('a', 104)])
    await post(`/api/reconciliation/days/${id}/again`, first())
    expect((await dayOf(channel)).unexplained).toBe(1)
  })

  it('close a day at 0.00 when ledger, bill and bank agree; the payout is booked by the confirmation', async () => {
    const { channel, unitId, pay } = freshChannel()
    await all.post(pay('a', 12_345), pay('b', 55))
    bills.set(`${channel} ${yesterday}`, [billLine('a', 12_345), billLine('b', 55)])
    await runReconciliation(all.app.services)
    const url = `/api/reconciliation/days/${(await dayOf(channel)).id}`
    const close = async (userId: string, act: string, body: object = {}) =>
      post(`${url}/${act}`, userId, { version: (await dayOf(channel)).version, ...body })
    expect((await close(first(), 'close')).body.code).toBe('reconciliation.bankAwaited')
    await importStatement(`交易日期,收入金额,支出金额,对方户名,摘要\n20261122,124.00,,${channel},结算款\n`)
    expect(await dayOf(channel)).toMatchObject({ bankFen: 12_400, unexplained: 0, differenceFen: 0 })
    expect((await close(first(), 'confirmation')).body.code).toBe('reconciliation.dayNotClosed')
    expect((await close(first(), 'close')).body.state).toBe('closed')
    expect((await close(first(), 'confirmation')).body.code).toBe('reconciliation.samePerson')
    expect((await close(second(), 'send-back', { reason: '再核一遍' })).body.state).toBe('open')
    await close(first(), 'close')
    const version = (await dayOf(channel)).version
    const both = await Promise.all([1, 2].map(() => post(`${url}/confirmation`, second(), { version })))
    expect(both.map((reply) => reply.status).toSorted()).toEqual([200, 409])
    expect((await close(first(), 'close')).body.code).toBe('reconciliation.dayConfirmed')
    const clearing = { kind: 'channelClearing', unitId, ref: channel } as const
    const [left, bank] = await balancesOf(all.app.services.db, [clearing, { kind: 'bank', unitId }])
    expect(left!.balanceFen).toBe(0)
    expect(bank!.balanceFen).toBe(12_400)
    bills.set(`${channel} ${yesterday}`, [])
    await runReconciliation(all.app.services)
    expect(await dayOf(channel)).toMatchObject({ state: 'confirmed', billFen: 12_400 })
  })

  it('close a day whose payout comes net of the channel’s fees; the fees are booked with it', async () => {
    const { channel, unitId, pay, refund } = freshChannel()
    await all.post(pay('a', 10_000), pay('b', 5_000), refund('b', 5_000))
    bills.set(`${channel} ${yesterday}`, [
      { ...billLine('a', 10_000), feeFen: 60 },
      { ...billLine('b', 5_000), feeFen: 30 },
      { ...billLine('b', 5_000, 'refund'), feeFen: -30 },
    ])
    await runReconciliation(all.app.services)
    await importStatement(`交易日期,收入金额,支出金额,对方户名,摘要\n20261122,99.40,,${channel},结算款\n`)
    const day = await dayOf(channel)
    expect(day).toMatchObject({ billFen: 10_000, feeFen: 60, bankFen: 9_940, unexplained: 0 })
    const url = `/api/reconciliation/days/${day.id}`
    await post(`${url}/close`, first(), { version: day.version })
    await post(`${url}/confirmation`, second(), { version: (await dayOf(channel)).version })
    const balances = await balancesOf(all.app.services.db, [
      { kind: 'channelClearing', unitId, ref: channel },
      { kind: 'channelFees', unitId, ref: channel },
    ])
    expect(balances.map((each) => each.balanceFen)).toEqual([0, 60])
  })

  it('close a day on which more fees came back than were kept, and one paid out whole', async () => {
    const { channel, unitId, pay, refund } = freshChannel()
    await all.post(pay('x', 5_000, '2026-11-20'), refund('x', 5_000))
    bills.set(`${channel} 2026-11-20`, [{ ...billLine('x', 5_000), feeFen: 30 }])
    bills.set(`${channel} ${yesterday}`, [{ ...billLine('x', 5_000, 'refund'), feeFen: -30 }])
    await runReconciliation(all.app.services)
    await importStatement(
      `交易日期,收入金额,支出金额,对方户名,摘要\n20261121,50.00,,${channel},20261120结算\n`,
    )
    for (const date of ['2026-11-20', yesterday]) {
      const { id, version } = await dayOf(channel, date)
      await post(`/api/reconciliation/days/${id}/close`, first(), { version })
      await post(`/api/reconciliation/days/${id}/confirmation`, second(), { version: version + 1 })
      expect((await dayOf(channel, date)).state).toBe('confirmed')
    }
    const [left, fees] = await balancesOf(all.app.services.db, [
      { kind: 'channelClearing', unitId, ref: channel },
      { kind: 'channelFees', unitId, ref: channel },
    ])
    // What went back is owed to the channel, its fee taken off.
    expect(left!.balanceFen).toBe(-4_970)
    expect(fees!.balanceFen).toBe(-30)
  })

  it('do not close a day with a payout that differs before it is explained', async () => {
    const { channel, pay } = freshChannel()
    await all.post(pay('a', 5_000))
    bills.set(`${channel} ${yesterday}`, [billLine('a', 5_000)])
    await runReconciliation(all.app.services)
    await importStatement(
      `交易日期,收入金额,支出金额,对方户名,摘要\n20261122,49.70,,${channel},20261121结算\n`,
    )
    const day = await dayOf(channel)
    expect(day.items).toMatchObject([
      { about: 'payout', class: 'differentAmount', hereFen: 5_000, thereFen: 4_970 },
    ])
    const closing = await post(`/api/reconciliation/days/${day.id}/close`, first(), { version: day.version })
    expect(closing.body).toMatchObject({ code: 'reconciliation.unexplained', params: { count: 1 } })
  })

  it('miss a payout that is ten days late', async () => {
    const { channel, pay } = freshChannel()
    await all.post(pay('a', 777, '2026-11-13'))
    bills.set(`${channel} 2026-11-13`, [billLine('a', 777)])
    await runReconciliation(all.app.services)
    expect(await dayOf(channel, '2026-11-13')).toMatchObject({ bankFen: null, unexplained: 0 })
    await importStatement('交易日期,收入金额,支出金额\n20261123,,0.01\n')
    const day = await dayOf(channel, '2026-11-13')
    expect(day).toMatchObject({ bankFen: 0, unexplained: 1 })
    expect(day.items).toMatchObject([{ about: 'payout', class: 'missingThere', hereFen: 777 }])
  })

  it('cannot be one and the same in the database either', async () => {
    const { channel, pay } = freshChannel()
    await all.post(pay('a', 1))
    await runReconciliation(all.app.services)
    const { id } = await dayOf(channel)
    const person = all.world.people.organiser.id
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: all.app.databaseUrl })
    await client.connect()
    const same = client.query(
      'update reconciliation_day set closed_by = $2, closed_at = now(), confirmed_by = $2, confirmed_at = now() where id = $1',
      [id, person],
    )
    await expect(same).rejects.toMatchObject({ constraint: 'reconciliation_day_two_people' })
    await client.end()
  })
})
