import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Paying, startPaying } from '../../../test/payments/paying.ts'
import { transact } from '../../platform/db/connection.ts'
import {
  followPaid,
  movementsOf,
  openOrder,
  recordManualPayment,
  refundsOf,
  requestRefund,
  ordersFor,
  paymentOf,
} from './public.ts'
import { sweepJob } from './jobs.ts'

const told: string[] = []
followPaid('test.dues', {
  paid: async (_services, _tx, order) => void told.push(`paid ${order.ref}`),
  closed: async (_services, _tx, order) => void told.push(`closed ${order.ref}`),
  refunded: async (_services, _tx, order) => void told.push(`refunded ${order.refunded_fen}`),
})

let paying: Paying
beforeAll(async () => {
  paying = await startPaying()
})
afterAll(() => paying.close())
beforeEach(() => {
  told.length = 0
  paying.setNow('2026-11-22T02:00:00Z')
})

describe('an order', () => {
  it('is paid by a code: its payer sees it within a second of the notification, and the books have it once', async () => {
    const before = await paying.books()
    const order = await paying.order()
    const begun = await paying.begin(order.id)
    expect(begun).toMatchObject({ status: 200, body: { state: 'pending', begun: { kind: 'qr' } } })
    const again = await paying.begin(order.id)
    expect(again.body.begun).toEqual(begun.body.begun)
    const started = performance.now()
    await paying.act(order, { act: 'pay' })
    expect(await paying.state(order.id)).toMatchObject({ state: 'paid', begun: null, channel: 'wechatPay' })
    expect(performance.now() - started).toBeLessThan(1000)
    expect(told).toEqual([`paid ${order.ref}`])
    const { db } = paying.app.services
    expect(await paymentOf(db, order.id)).toMatchObject({ channel: 'wechatPay', use: 'applied' })
    expect(await ordersFor(db, 'test.dues', [order.ref])).toMatchObject([{ id: order.id, state: 'paid' }])
    const after = await paying.books()
    expect(after).toEqual({ ...before, dues: before.dues + 7_530, clearing: before.clearing + 7_530 })
    await paying.requireBalance()
  })

  it.each([
    ['alipay', 'page'],
    ['alipay', 'qr'],
    ['campusCashier', 'mobilePage'],
    ['wechatPay', 'mobilePage'],
  ])('is paid through %s by %s', async (channel, method) => {
    const order = await paying.order()
    const begun = await paying.begin(order.id, { channel, method })
    expect(begun.status).toBe(200)
    const { kind, text, url } = begun.body.begun as { kind: string; text?: string; url?: string }
    expect((await fetch(kind === 'qr' ? text! : url!)).status).toBe(200)
    await paying.act(order, { channel, act: 'pay' })
    expect(await paying.state(order.id)).toMatchObject({ state: 'paid', channel, method })
  })

  it('stays one however often its notification is repeated, and keeps one record of it', async () => {
    const before = await paying.books()
    const order = await paying.order()
    await paying.begin(order.id)
    await paying.act(order, { act: 'pay', delivery: 'repeated', times: 4 })
    await expect
      .poll(() => paying.gateway.sandbox.bank.tellings().at(-1)!.delivered, { timeout: 5000 })
      .toBe(4)
    expect(told).toEqual([`paid ${order.ref}`])
    expect(await paying.books()).toMatchObject({ dues: before.dues + 7_530 })
  })

  it('is found to be paid by asking when the notification is lost', async () => {
    const order = await paying.order()
    await paying.begin(order.id)
    await paying.act(order, { act: 'pay', delivery: 'lost' })
    expect((await paying.state(order.id)).state).toBe('pending')
    await paying.runJobs(order.id)
    expect((await paying.state(order.id)).state).toBe('paid')
  })

  it('is refused by its payer and stays open until it runs out; then it is closed there first', async () => {
    const order = await paying.order()
    await paying.begin(order.id)
    await paying.act(order, { act: 'refuse' })
    await paying.runJobs(order.id)
    expect((await paying.state(order.id)).state).toBe('pending')
    paying.setNow('2026-11-22T02:30:01Z')
    await paying.runJobs(order.id)
    expect(await paying.state(order.id)).toMatchObject({ state: 'closed', ending: 'expired' })
    expect(paying.gateway.sandbox.bank.find('wechatPay', `${order.number}01`)!.closed).toBe(true)
    expect(told).toEqual([`closed ${order.ref}`])
    expect(await paying.begin(order.id)).toMatchObject({ status: 409, body: { code: 'payments.expired' } })
  })

  it('begun another way is closed at the first channel, and is paid by the second only', async () => {
    const order = await paying.order()
    await paying.begin(order.id)
    await paying.begin(order.id, { channel: 'alipay', method: 'qr' })
    expect(paying.gateway.sandbox.bank.find('wechatPay', `${order.number}01`)!.closed).toBe(true)
    await paying.act(order, { channel: 'alipay', act: 'pay' }, 2)
    expect(await paying.state(order.id)).toMatchObject({ state: 'paid', channel: 'alipay' })
    await paying.act(order, { channel: 'wechatPay', act: 'payLate' })
    await paying.runJobs(order.id)
    await paying.runJobs(order.id)
    expect(await refundsOf(paying.app.services.db, order.id)).toMatchObject([
      { reason: 'duplicate', state: 'done' },
    ])
  })

  it('given up is closed; when it had been paid meanwhile, that stands', async () => {
    const cancel = (id: string) =>
      paying.app.call(paying.world.people.activist.userId, 'POST', `/api/payments/orders/${id}/cancel`)
    const never = await paying.order()
    expect((await cancel(never.id)).body).toMatchObject({ state: 'closed', ending: 'cancelled' })
    const begun = await paying.order()
    await paying.begin(begun.id)
    expect((await cancel(begun.id)).body).toMatchObject({ state: 'closed', ending: 'cancelled' })
    const paid = await paying.order()
    await paying.begin(paid.id)
    await paying.act(paid, { act: 'pay', delivery: 'lost' })
    expect((await cancel(paid.id)).body).toMatchObject({ state: 'paid' })
    expect(await cancel(paid.id)).toMatchObject({ status: 409, body: { code: 'payments.settled' } })
  })

  it('is opened once under its key, and no other under the same', async () => {
    const key = 'the same key'
    const first = await paying.order({ key, ref: 'a' })
    expect((await paying.order({ key, ref: 'a' })).id).toBe(first.id)
    await expect(paying.order({ key, ref: 'b' })).rejects.toMatchObject({ code: 'payments.keyReused' })
    await expect(paying.order({ key, ref: 'a', amountFen: 1 })).rejects.toMatchObject({
      code: 'payments.keyReused',
    })
  })

  it.each([0, -1, 1.5, 1_000_000_001, Number.NaN, 2 ** 60])('of %d fen is not opened', async (amountFen) => {
    await expect(paying.order({ amountFen })).rejects.toThrow(RangeError)
  })

  it('recorded by hand is paid from cash, once, and never beside a channel', async () => {
    const { services } = paying.app
    const holding = { kind: 'cash', unitId: paying.world.units.branchA } as const
    const order = await paying.order({ payerId: null })
    const record = (orderId: string, reference: string) =>
      transact(services.db, (tx) =>
        recordManualPayment(services, tx, { orderId, holding, reference, paidAt: services.clock.now() }),
      )
    expect(await record(order.id, 'cash book 1')).toMatchObject({ state: 'paid', channel: 'manual' })
    await expect(record(order.id, 'cash book 2')).rejects.toMatchObject({ code: 'payments.settled' })
    const other = await paying.order()
    await paying.begin(other.id)
    await expect(record(other.id, 'cash book 3')).rejects.toMatchObject({ code: 'payments.settled' })
    await transact(services.db, (tx) =>
      requestRefund(services, tx, {
        orderId: order.id,
        amountFen: 7_530,
        reason: 'mistake',
        key: 'by hand',
        askedBy: null,
        holding,
      }),
    )
    expect(told.at(-1)).toBe('refunded 7530')
    await paying.requireBalance()
  })
})

describe('money that should not have come goes back, with its reason, and the books say so', () => {
  const outcome = async (orderId: string) =>
    (await refundsOf(paying.app.services.db, orderId)).map(({ reason, state, amount_fen: fen }) => [
      reason,
      state,
      fen,
    ])

  it('paid twice', async () => {
    const before = await paying.books()
    const order = await paying.order()
    await paying.begin(order.id)
    await paying.act(order, { act: 'payTwice' })
    expect(told).toEqual([`paid ${order.ref}`])
    expect(await paying.books()).toMatchObject({ payable: before.payable + 7_530 })
    await paying.runJobs(order.id)
    await paying.runJobs(order.id)
    expect(await outcome(order.id)).toEqual([['duplicate', 'done', 7_530]])
    expect(await paying.books()).toEqual({
      dues: before.dues + 7_530,
      clearing: before.clearing + 7_530,
      payable: before.payable,
    })
    expect((await paying.state(order.id)).state).toBe('paid')
  })

  it('paid after it was closed', async () => {
    const before = await paying.books()
    const order = await paying.order()
    await paying.begin(order.id)
    paying.setNow('2026-11-22T02:31:00Z')
    await paying.runJobs(order.id)
    await paying.act(order, { act: 'payLate' })
    await paying.runJobs(order.id)
    await paying.runJobs(order.id)
    expect(await outcome(order.id)).toEqual([['late', 'done', 7_530]])
    expect(await paying.books()).toEqual(before)
    expect((await paying.state(order.id)).state).toBe('closed')
    expect(told).toEqual([`closed ${order.ref}`])
  })

  it('a wrong sum, and the payer may begin anew under another number', async () => {
    const before = await paying.books()
    const order = await paying.order()
    await paying.begin(order.id)
    await paying.act(order, { act: 'wrongAmount', amountFen: 7_529 })
    expect((await paying.state(order.id)).state).toBe('created')
    await paying.runJobs(order.id)
    await paying.runJobs(order.id)
    expect(await outcome(order.id)).toEqual([['wrongAmount', 'done', 7_529]])
    expect(await paying.books()).toEqual(before)
    await paying.begin(order.id)
    await paying.act(order, { act: 'pay' }, 2)
    expect((await paying.state(order.id)).state).toBe('paid')
    await paying.requireBalance()
  })

  it('asked for by people: in parts, once a key, never more than came', async () => {
    const { services } = paying.app
    const before = await paying.books()
    const order = await paying.order()
    await paying.begin(order.id, { channel: 'alipay', method: 'qr' })
    await paying.act(order, { channel: 'alipay', act: 'pay' })
    const ask = (amountFen: number, key: string) =>
      transact(services.db, (tx) =>
        requestRefund(services, tx, {
          orderId: order.id,
          amountFen,
          reason: 'called off',
          key,
          askedBy: null,
        }),
      )
    const first = await ask(5_000, 'part 1')
    expect((await ask(5_000, 'part 1')).id).toBe(first.id)
    await expect(ask(4_999, 'part 1')).rejects.toMatchObject({ code: 'payments.keyReused' })
    await expect(ask(2_531, 'part 2')).rejects.toMatchObject({ code: 'payments.notRefundable' })
    expect(await paying.state(order.id)).toMatchObject({ state: 'refunding', refundingFen: 5_000 })
    await paying.runJobs(order.id)
    expect(await paying.state(order.id)).toMatchObject({ state: 'paid', refundedFen: 5_000 })
    await ask(2_530, 'part 3')
    await paying.runJobs(order.id)
    await paying.runJobs(order.id)
    expect(await paying.state(order.id)).toMatchObject({ state: 'refunded', refundedFen: 7_530 })
    expect(told).toEqual([`paid ${order.ref}`, 'refunded 5000', 'refunded 7530'])
    expect(await paying.books()).toEqual(before)
  })
})

describe('a gateway that is silent', () => {
  it('for an hour leaves the fate unknown, asks on, and finds it when it speaks again', async () => {
    const order = await paying.order()
    await paying.begin(order.id)
    await paying.act(order, { act: 'pay', delivery: 'lost' })
    await paying.gateway.steer('/sandbox/silence', { seconds: 120 })
    await paying.runJobs(order.id)
    expect((await paying.state(order.id)).state).toBe('pending')
    paying.setNow('2026-11-22T03:00:00Z')
    await paying.runJobs(order.id)
    expect(await paying.state(order.id)).toMatchObject({ state: 'unknown' })
    expect(await paying.begin(order.id, { channel: 'alipay', method: 'qr' })).toMatchObject({
      status: 409,
      body: { code: 'payments.fateUnknown' },
    })
    expect(told).toEqual([])
    await paying.gateway.steer('/sandbox/silence', { seconds: 0 })
    await paying.runJobs(order.id)
    expect((await paying.state(order.id)).state).toBe('paid')
    expect(told).toEqual([`paid ${order.ref}`])
  })

  it('while beginning is told to the payer, and the same number is used when it speaks again', async () => {
    const order = await paying.order()
    await paying.gateway.steer('/sandbox/silence', { seconds: 120 })
    expect(await paying.begin(order.id)).toMatchObject({
      status: 503,
      body: { code: 'payments.channelSilent' },
    })
    await paying.gateway.steer('/sandbox/silence', { seconds: 0 })
    expect(await paying.begin(order.id)).toMatchObject({ status: 200, body: { state: 'pending' } })
    expect(paying.gateway.sandbox.bank.find('wechatPay', `${order.number}01`)).toBeDefined()
    expect(paying.gateway.sandbox.bank.find('wechatPay', `${order.number}02`)).toBeUndefined()
  })

  it('is asked by the clock, also when a question was forgotten', async () => {
    const order = await paying.order()
    await paying.begin(order.id)
    const { services, adminUrl } = paying.app
    const { Client } = await import('pg')
    const admin = new Client(adminUrl)
    await admin.connect()
    const waiting = async () =>
      (
        await admin.query('select 1 from graphile_worker.jobs where key = $1', [
          `payments.settle ${order.id}`,
        ])
      ).rowCount
    expect(await waiting()).toBe(1)
    await admin.query('select graphile_worker.remove_job($1)', [`payments.settle ${order.id}`])
    expect(await waiting()).toBe(0)
    paying.setNow('2026-11-22T02:10:00Z')
    await sweepJob.handle(services, {})
    expect(await waiting()).toBe(1)
    await admin.end()
  })
})

describe('what we know of a day', () => {
  it('is what the channel’s bill says, line by line', async () => {
    for (const channel of ['wechatPay', 'alipay', 'campusCashier'] as const) {
      const { db, payments } = paying.app.services
      const own = await movementsOf(
        db,
        channel,
        new Date('2026-11-21T16:00:00Z'),
        new Date('2026-11-22T16:00:00Z'),
      )
      const bill: string[] = []
      for await (const line of (await payments.open()).byName.get(channel)!.downloadBill('2026-11-22'))
        bill.push(`${line.kind} ${line.transactionId} ${line.refundNo} ${line.amountFen}`)
      const ours = own.map((line) => `${line.kind} ${line.transactionId} ${line.refundNo} ${line.amountFen}`)
      expect(ours.length).toBeGreaterThan(0)
      expect(bill.toSorted()).toEqual(ours.toSorted())
    }
  })
})

it('an order opened in a transaction that fails was never there', async () => {
  const { services } = paying.app
  await transact(services.db, async (tx) => {
    await openOrder(services, tx, {
      kind: 'test.dues',
      ref: 'undone',
      title: 'x',
      amountFen: 1,
      payerId: null,
      credit: { kind: 'duesIncome', unitId: paying.world.units.branchA },
      key: 'undone',
      returnPath: '/dues',
    })
    throw new Error('changed its mind')
  }).catch(() => {})
  expect((await paying.order({ key: 'undone', ref: 'other' })).ref).toBe('other')
})
