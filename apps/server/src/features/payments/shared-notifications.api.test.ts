/** Notifications that arrive in the same moment share a transaction, and nothing else. */
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Paying, startPaying } from '../../../test/payments/paying.ts'
import { followPaid, type PaymentOrderRow } from './public.ts'

const poisoned = new Set<string>()
followPaid('test.dues', {
  paid: async (_services, _tx, order) => {
    if (poisoned.has(order.id)) throw new Error('not this one')
  },
})

let paying: Paying
let admin: Client
beforeAll(async () => {
  paying = await startPaying()
  admin = new Client(paying.app.adminUrl)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await paying.close()
})

async function paidThere(wish: object = {}): Promise<PaymentOrderRow> {
  const order = await paying.order()
  await paying.begin(order.id)
  await paying.act(order, { act: 'pay', delivery: 'held', ...wish })
  return order
}

/** Tells of an order; answers with the status. */
async function tell(order: PaymentOrderRow): Promise<number> {
  const { bank, writers } = paying.gateway.sandbox
  const stored = bank.get('wechatPay', `${order.number}01`)
  const { notification } = bank.tellings().findLast((each) => each.notification.orderNo === stored.orderNo)!
  const { headers, body } = writers.wechatPay.write(notification, stored)
  const url = `${paying.url}/api/payments/notifications/wechatPay`
  return (await fetch(url, { method: 'POST', headers, body })).status
}

it('Notifications of the same moment share transactions; one that fails or pays a wrong sum undoes no other', async () => {
  const before = await paying.books()
  const good: PaymentOrderRow[] = []
  while (good.length < 24) good.push(await paidThere())
  const wrong = await paidThere({ act: 'wrongAmount', amountFen: 1 })
  const told = await Promise.all([...good, wrong, good[3]!, good[7]!].map(tell))
  expect(told.every((status) => status === 200)).toBe(true)
  for (const order of good) expect((await paying.state(order.id)).state).toBe('paid')
  expect((await paying.state(wrong.id)).state).toBe('created')
  const { rows } = await admin.query<{ shared: number }>(
    `select count(*)::int - count(distinct xmin::text)::int as shared from payments_payment where use = 'applied'`,
  )
  expect(rows[0]!.shared).toBeGreaterThan(4)
  expect((await paying.books()).dues).toBe(before.dues + 24 * 7_530)
  await paying.requireBalance()
})

it('What one of them causes to fail fails for it alone, and counts once it is told again', async () => {
  const before = await paying.books()
  const orders: PaymentOrderRow[] = []
  while (orders.length < 12) orders.push(await paidThere())
  poisoned.add(orders[5]!.id)
  const statuses = await Promise.all(orders.map(tell))
  expect(statuses.map((status, index) => status === (index === 5 ? 503 : 200))).not.toContain(false)
  expect((await paying.books()).dues).toBe(before.dues + 11 * 7_530)
  expect((await paying.state(orders[5]!.id)).state).toBe('pending')
  poisoned.clear()
  expect(await tell(orders[5]!)).toBe(200)
  expect((await paying.books()).dues).toBe(before.dues + 12 * 7_530)
  await paying.requireBalance()
})
