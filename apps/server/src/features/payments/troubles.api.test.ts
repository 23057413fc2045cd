import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClientOutput } from '@zhibu/contract/core/endpoint'
import type { paymentsEndpoints } from '@zhibu/contract/payments'
import { type Paying, startPaying } from '../../../test/payments/paying.ts'
import { rewrite } from '../../../test/payments/rewriting.ts'
import { transact } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import { refundsOf, requestRefund } from './public.ts'

type Troubles = ClientOutput<typeof paymentsEndpoints.listPaymentTroubles>

let paying: Paying
beforeAll(async () => {
  paying = await startPaying()
})
afterAll(() => paying.close())

const treasurer = () => paying.world.people.universitySecretary.userId
async function troubles(unitId = paying.world.units.university): Promise<Troubles> {
  return (await paying.app.call<Troubles>(treasurer(), 'GET', `/api/units/${unitId}/payment-troubles`)).body
}

/** A paid order, all of which is asked back. */
async function refunded() {
  const order = await paying.order()
  await paying.begin(order.id)
  await paying.act(order, { act: 'pay' })
  await transact(paying.app.services.db, (tx) =>
    requestRefund(paying.app.services, tx, {
      orderId: order.id,
      amountFen: 7_530,
      reason: 'paidForSomebodyElse',
      key: newId(),
      askedBy: null,
    }),
  )
  return order
}

describe('the treasurer', () => {
  it('sees a refund that does not come through, with its unit and above only, and has it tried again', async () => {
    paying.setNow('2026-11-22T02:00:00Z')
    const order = await refunded()
    await paying.gateway.steer('/sandbox/silence', { channel: 'wechatPay', seconds: 600 })
    await paying.runJobs(order.id)
    expect((await troubles()).refunds).toEqual([])
    paying.setNow('2026-11-23T03:00:00Z')
    const [stuck] = (await troubles()).refunds
    expect(stuck).toMatchObject({ orderNumber: order.number, amountFen: 7_530, state: 'asked', tried: 1 })
    const { branchA, branchC } = paying.world.units
    expect((await troubles(branchA)).refunds).toHaveLength(1)
    expect((await troubles(branchC)).refunds).toEqual([])

    await paying.gateway.steer('/sandbox/silence', { channel: 'wechatPay', seconds: 0 })
    const retry = () =>
      paying.app.call<{ code?: string; nextAt: string }>(
        treasurer(),
        'POST',
        `/api/payments/refunds/${stuck!.id}/retry`,
      )
    expect((await retry()).body.nextAt).toBe('2026-11-23T03:00:00.000Z')
    await paying.runJobs(order.id)
    await paying.runJobs(order.id)
    expect(await refundsOf(paying.app.services.db, order.id)).toMatchObject([{ state: 'done' }])
    expect((await troubles()).refunds).toEqual([])
    expect((await retry()).body.code).toBe('payments.refundDone')
    expect((await paying.state(order.id)).refundedFen).toBe(7_530)
    await paying.requireBalance()
  })

  it('sees at once a refund the channel refused, with the channel’s own code', async () => {
    paying.setNow('2026-11-22T02:00:00Z')
    const order = await refunded()
    const { bank } = paying.gateway.sandbox
    const [refund] = await refundsOf(paying.app.services.db, order.id)
    // Somebody gave it back by hand at the merchant platform already.
    bank.refund(bank.get('wechatPay', `${order.number}01`), {
      refundNo: 'BYHAND0000000000000001',
      transactionId: bank.get('wechatPay', `${order.number}01`).payments[0]!.transactionId,
      amountFen: 7_530,
      reason: '',
      notifyUrl: null as never,
    })
    await paying.runJobs(order.id)
    expect((await troubles()).refunds).toMatchObject([
      { id: refund!.id, state: 'failed', failure: expect.stringMatching(/^[A-Z_]+$/) },
    ])
  })

  it('sees orders whose fate no channel tells, until one does', async () => {
    paying.setNow('2026-11-22T05:00:00Z')
    const order = await paying.order()
    await paying.begin(order.id)
    await paying.gateway.steer('/sandbox/silence', { channel: 'wechatPay', seconds: 6000 })
    paying.setNow('2026-11-22T06:00:00Z')
    await paying.runJobs(order.id)
    expect((await troubles()).orders).toMatchObject([
      { number: order.number, channel: 'wechatPay', amountFen: 7_530 },
    ])
    await paying.gateway.steer('/sandbox/silence', { channel: 'wechatPay', seconds: 0 })
    await paying.runJobs(order.id)
    expect((await troubles()).orders).toEqual([])
    expect((await paying.state(order.id)).state).toBe('closed')
  })

  it('sees how many messages were not believed and why, of the last seven days, at the university only', async () => {
    paying.setNow('2026-11-22T02:00:00Z')
    const order = await paying.order()
    await paying.begin(order.id)
    await paying.act(order, { act: 'pay', delivery: 'held' })
    const { bank, writers } = paying.gateway.sandbox
    const stored = bank.get('wechatPay', `${order.number}01`)
    const { notification } = bank.tellings().findLast((each) => each.notification.orderNo === stored.orderNo)!
    const { headers, body } = writers.wechatPay.write(notification, stored)
    const letter = { headers, body: Buffer.from(body) }
    const send = (signed: { headers: object; body: Buffer }) =>
      fetch(`${paying.url}/api/payments/notifications/wechatPay`, {
        method: 'POST',
        headers: signed.headers as Record<string, string>,
        body: signed.body,
      })
    const before = (await troubles()).unbelieved.length
    for (const mchid of ['1', '2'])
      await send(rewrite.wechatPay(paying.gateway.sandbox, letter, (fields) => ({ ...fields, mchid })))
    await send({ headers: {}, body: Buffer.from('{}') })
    const { unbelieved } = await troubles()
    expect(unbelieved).toHaveLength(before + 2)
    expect(unbelieved).toContainEqual({
      channel: 'wechatPay',
      reason: 'merchant',
      count: 2,
      lastAt: '2026-11-22T02:00:00.000Z',
    })
    expect((await troubles(paying.world.units.branchA)).unbelieved).toEqual([])
    paying.setNow('2026-11-30T02:00:00Z')
    expect((await troubles()).unbelieved).toEqual([])
  })
})
