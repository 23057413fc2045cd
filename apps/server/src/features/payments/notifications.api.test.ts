/** What comes to the address where channels tell us, from whomever. */
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaymentOrderRow } from './public.ts'
import { followPaid, refundsOf } from './public.ts'
import { type Paying, startPaying } from '../../../test/payments/paying.ts'
import type { Letter } from '../../../test/payments/gateway.ts'

const paid: string[] = []
followPaid('test.dues', { paid: async (_services, _tx, order) => void paid.push(order.id) })

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

const ways = { wechatPay: 'qr', alipay: 'qr', campusCashier: 'page' } as const
type Name = keyof typeof ways

/** An order begun and paid there, with its notification caught on its way. */
async function caught(name: Name, wish: object = {}): Promise<{ order: PaymentOrderRow; letter: Letter }> {
  const order = await paying.order()
  const begun = await paying.begin(order.id, { channel: name, method: ways[name] })
  if (begun.body.begun?.kind === 'redirect') await fetch(begun.body.begun.url)
  await paying.act(order, { channel: name, act: 'pay', delivery: 'held', ...wish })
  return { order, letter: write(name, order) }
}

/** The newest notification of an order as its channel would write it now. */
function write(name: Name, order: PaymentOrderRow): Letter {
  const { bank } = paying.gateway.sandbox
  const stored = bank.get(name, `${order.number}01`)
  const { notification } = bank.tellings().findLast((each) => each.notification.orderNo === stored.orderNo)!
  const { headers, body } = paying.gateway.sandbox.writers[name].write(notification, stored)
  return { path: '', headers, body: Buffer.from(body) }
}

const send = (name: string, { headers, body }: Pick<Letter, 'headers' | 'body'>) =>
  fetch(`${paying.url}/api/payments/notifications/${name}`, {
    method: 'POST',
    headers: headers as Record<string, string>,
    body,
  })

const verdicts = async (orderId: string | null): Promise<string[]> =>
  (
    await admin.query<{ verdict: string }>(
      'select verdict from payments_event where order_id is not distinct from $1 order by id',
      [orderId],
    )
  ).rows.map((row) => row.verdict)

describe.each(Object.keys(ways) as Name[])('a notification of %s', (name) => {
  it('counts once, whatever comes again: the same, another copy of it, and both at the same time', async () => {
    const { order, letter } = await caught(name)
    const answers = await Promise.all([
      send(name, letter),
      send(name, write(name, order)),
      send(name, letter),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await send(name, letter)).status).toBe(200)
    expect(await verdicts(order.id)).toEqual(['applied'])
    expect(paid.filter((id) => id === order.id)).toHaveLength(1)
    expect(await refundsOf(paying.app.services.db, order.id)).toEqual([])
  })

  it('changed on its way is refused in the channel’s own words, and the order is what it was', async () => {
    const { order, letter } = await caught(name)
    const body = Buffer.from(letter.body)
    body[body.length >> 1] = body[body.length >> 1]! ^ 1
    const answer = await send(name, { ...letter, body })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toMatch(/fail|"received":false/i)
    expect((await paying.state(order.id)).state).toBe('pending')
    expect((await send(name, { ...letter, body: letter.body.subarray(0, 40) })).status).toBe(400)
    expect(await verdicts(order.id)).toEqual([])
    expect((await send(name, letter)).status).toBe(200)
  })

  it('sent to another channel’s address is refused there', async () => {
    const { order, letter } = await caught(name)
    for (const other of Object.keys(ways).filter((each) => each !== name))
      expect((await send(other, letter)).status).toBe(400)
    expect((await paying.state(order.id)).state).toBe('pending')
  })

  it('about an order that was never ours is not acknowledged, and is on record', async () => {
    const { letter } = await caught(name)
    const before = (await verdicts(null)).filter((word) => word === 'unknownOrder').length
    await admin.query(
      "update payments_order set number = 'ZB' || translate(right(number, 20), '0123456789', '9876543210')",
    )
    expect((await send(name, letter)).status).toBe(400)
    await admin.query(
      "update payments_order set number = 'ZB' || translate(right(number, 20), '9876543210', '0123456789')",
    )
    expect((await verdicts(null)).filter((word) => word === 'unknownOrder')).toHaveLength(before + 1)
  })

  it('of a wrong sum pays nothing, and the sum goes back', async () => {
    const { order, letter } = await caught(name, { act: 'wrongAmount', amountFen: 753_000 })
    expect((await send(name, letter)).status).toBe(200)
    expect((await paying.state(order.id)).state).toBe('created')
    expect(await verdicts(order.id)).toEqual(['wrongAmount'])
    expect(await refundsOf(paying.app.services.db, order.id)).toMatchObject([{ amount_fen: 753_000 }])
  })

  it('for an order given up and closed pays nothing, and the money goes back', async () => {
    const order = await paying.order()
    const begun = await paying.begin(order.id, { channel: name, method: ways[name] })
    if (begun.body.begun?.kind === 'redirect') await fetch(begun.body.begun.url)
    const { userId } = paying.world.people.activist
    await paying.app.call(userId, 'POST', `/api/payments/orders/${order.id}/cancel`)
    await paying.act(order, { channel: name, act: 'payLate', delivery: 'held' })
    expect((await send(name, write(name, order))).status).toBe(200)
    expect(await paying.state(order.id)).toMatchObject({ state: 'closed', ending: 'cancelled' })
    expect(await refundsOf(paying.app.services.db, order.id)).toMatchObject([
      { reason: 'late', amount_fen: 7_530 },
    ])
  })

  it('about two payments in the wrong order pays once and gives the other back', async () => {
    const { order } = await caught(name, { act: 'payTwice' })
    await paying.gateway.steer('/sandbox/notifications/release', { reversed: true })
    await paying.runJobs(order.id)
    await paying.runJobs(order.id)
    expect((await paying.state(order.id)).state).toBe('paid')
    expect((await verdicts(order.id)).slice(0, 2)).toEqual(['applied', 'duplicate'])
    expect(await refundsOf(paying.app.services.db, order.id)).toMatchObject([
      { reason: 'duplicate', state: 'done' },
    ])
    await paying.requireBalance()
  })
})

describe('the address where channels tell us', () => {
  it('answers nonsense calmly: no failure of ours, no session needed, nothing large read', async () => {
    const nonsense: [string, string | Buffer, Record<string, string>][] = [
      ['wechatPay', '', {}],
      ['alipay', '', {}],
      ['campusCashier', '', {}],
      ['wechatPay', 'null', { 'content-type': 'application/json' }],
      ['alipay', 'sign=1&sign=2&sign_type=RSA2', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['alipay', 'sign_type=RSA&sign=AAAA', { 'content-type': 'text/plain' }],
      ['campusCashier', Buffer.from([0, 255, 254]), { 'x-cashier-signature': 'ü'.repeat(3) }],
      ['campusCashier', '[]', { 'x-cashier-timestamp': 'NaN', 'x-cashier-nonce': 'n'.repeat(20) }],
      ['wechatPay', '{}', { 'wechatpay-timestamp': '9'.repeat(400) }],
    ]
    for (const [name, body, headers] of nonsense)
      expect((await send(name, { headers, body: Buffer.from(body) })).status, `${name} ${String(body)}`).toBe(
        400,
      )
    for (const name of ['manual', 'nobody', '%00', '..%2f'])
      expect((await send(name, { headers: {}, body: Buffer.from('x') })).status, name).toBe(404)
    const large = await send('wechatPay', { headers: {}, body: Buffer.alloc(65 * 1024) })
    expect(large.status).toBe(413)
    expect((await fetch(`${paying.url}/api/payments/notifications/wechatPay`)).status).toBe(404)
  })

  it('hears somebody who sends nothing but nonsense a few times a minute only', async () => {
    const statuses = new Set<number>()
    for (let i = 0; i < 70; i += 1)
      statuses.add((await send('alipay', { headers: {}, body: Buffer.from('x') })).status)
    expect([...statuses]).toEqual([400, 429])
  })
})
