/** The payer begins to pay: which channel, put down first, then asked. */
import type { paymentsEndpoints } from '@zhibu/contract/payments'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import {
  type BeginMethod,
  type Begun,
  ChannelFailure,
  type ChannelName,
} from '../../../platform/payments/port.ts'
import type { Services } from '../../../platform/services.ts'
import { presentOrder } from '../queries/present-order.ts'
import { channelNumber } from '../store/numbers.ts'
import { findOrder, lockOrder, type OrderRow, updateOrder } from '../store/orders.ts'
import { notifyUrlOf, openChannel } from './channels.ts'
import { cancelOrder } from './open-order.ts'
import { orderPause } from './pauses.ts'
import { applyFate, endOf, learnFate, planQuestion, settleOrder } from './settle-order.ts'

/** Milliseconds that must be left: nobody scans a code that ends at once. */
const enoughTime = 30_000

interface Way {
  readonly channel: ChannelName
  readonly method: BeginMethod
}

export const beginPayment: Handler<typeof paymentsEndpoints.beginPayment> = async (call) => {
  const { services, params, body } = call
  const offered = await openChannel(services, body.channel).catch(toRefusal)
  if (!offered.channel.methods.includes(body.method) || (body.method === 'jsapi' && !body.openId))
    throw new Refusal('payments.channelOff')
  await leaveOtherWay(services, params.orderId, body)
  const order = await transact(services.db, async (tx) => {
    await call.audit(tx, { detail: { channel: body.channel, method: body.method } })
    return putDown(services, tx, params.orderId, body)
  })
  if (order.begun) return presentOrder(order)
  const begun = await askChannel(call, order)
  const stored = await transact(services.db, async (tx) => {
    const current = (await lockOrder(tx, order.id))!
    // Paid or ended while the channel was answering: then there is nothing to show any more.
    if (current.state !== 'pending' || current.attempt !== order.attempt) return current
    return updateOrder(tx, order.id, { begun: JSON.stringify(begun) })
  })
  return presentOrder(stored)
}

/** What was begun another way is closed there first, so that it cannot be paid twice. */
async function leaveOtherWay(services: Services, orderId: string, way: Way): Promise<void> {
  const order = await findOrder(services.db, orderId)
  if (order?.state !== 'pending' || (order.channel === way.channel && order.method === way.method)) return
  const fate = await learnFate(services, order, true).catch(toRefusal)
  await transact(services.db, async (tx) => {
    const current = (await lockOrder(tx, orderId))!
    if (current.state !== 'pending' || current.attempt !== order.attempt) return
    await applyFate(services, tx, current, fate, endOf(current, services.clock.now()))
  })
}

/** Puts down which way it is paid before the channel hears of it: whatever happens then, it is asked about. */
async function putDown(services: Services, tx: Tx, orderId: string, way: Way): Promise<OrderRow> {
  const order = await lockOrder(tx, orderId)
  if (!order) throw notFound()
  const now = services.clock.now()
  if (order.state === 'unknown' || (order.state === 'pending' && order.end_wanted))
    throw new Refusal('payments.fateUnknown')
  if (order.state !== 'created' && order.state !== 'pending')
    throw new Refusal(order.end_wanted === 'expired' ? 'payments.expired' : 'payments.settled')
  if (order.expires_at.getTime() - now.getTime() < enoughTime) throw new Refusal('payments.expired')
  // The same way again: the same number, and what the channel gave us if that was put down.
  if (order.state === 'pending') {
    if (order.channel === way.channel && order.method === way.method) return order
    throw new Refusal('payments.fateUnknown')
  }
  const askAt = new Date(now.getTime() + orderPause(0) * 1000)
  await planQuestion(tx, orderId, askAt)
  return updateOrder(tx, orderId, {
    state: 'pending',
    channel: way.channel,
    method: way.method,
    attempt: order.attempt + 1,
    begun: null,
    asked: 0,
    ask_at: askAt,
  })
}

async function askChannel(
  call: Call<typeof paymentsEndpoints.beginPayment>,
  order: OrderRow,
): Promise<Begun> {
  const { services, body, origin } = call
  try {
    const { channel, notifyBaseUrl } = await openChannel(services, body.channel)
    return await channel.begin({
      orderNo: channelNumber(order),
      amountFen: order.amount_fen,
      title: order.title,
      expiresAt: order.expires_at,
      method: body.method,
      notifyUrl: notifyUrlOf(notifyBaseUrl, body.channel),
      returnUrl: services.config.baseUrl + order.return_path,
      payerIp: origin.ip ?? '127.0.0.1',
      openId: body.openId ?? null,
    })
  } catch (error) {
    // Perhaps because it is paid or closed there already: that is found out now rather than later.
    await settleOrder(services, order.id)
    throw toRefused(error)
  }
}

function toRefusal(error: unknown): never {
  throw toRefused(error)
}

function toRefused(error: unknown): unknown {
  if (!(error instanceof ChannelFailure)) return error
  if (error.code === 'not set up') return new Refusal('payments.channelOff', { cause: error })
  if (error.kind !== 'refused') return new Refusal('payments.channelSilent', { cause: error })
  return new Refusal('payments.channelRefused', { params: { reason: error.code }, cause: error })
}

export const cancelPayment: Handler<typeof paymentsEndpoints.cancelPayment> = async (call) => {
  const { services, params } = call
  await transact(services.db, async (tx) => {
    await cancelOrder(services, tx, params.orderId)
    await call.audit(tx)
  })
  await settleOrder(services, params.orderId)
  return presentOrder((await findOrder(services.db, params.orderId))!)
}
