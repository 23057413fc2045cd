/** Giving money back: asked for in one transaction, carried out by a job until the channel says it is done. */
import type { AccountName } from '../../ledger/public.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import { ChannelFailure, type RefundFate } from '../../../platform/payments/port.ts'
import type { Services } from '../../../platform/services.ts'
import { refundJob } from '../jobs.ts'
import { newNumber } from '../store/numbers.ts'
import { findOrder, lockOrder, type OrderRow, updateOrder } from '../store/orders.ts'
import { findApplied, findPayment, type PaymentRow } from '../store/payments.ts'
import {
  findRefund,
  findRefundByKey,
  insertRefund,
  lockRefund,
  type RefundRow,
  updateRefund,
} from '../store/refunds.ts'
import { bookRefund, holdRefund } from './books.ts'
import { notifyUrlOf, openChannel } from './channels.ts'
import { followerOf } from './followers.ts'
import { afterFailure, refundPause } from './pauses.ts'

export interface RefundWish {
  readonly orderId: string
  readonly amountFen: number
  /** For the payer and the books. */
  readonly reason: string
  /** The same key again gives the same refund. */
  readonly key: string
  /** The account that asks. */
  readonly askedBy: string | null
  /** Where the money is taken from, when the order was recorded by hand: then it is given back at once. */
  readonly holding?: AccountName
}

/** Asks for some or all of a paid order's money back, in the caller's transaction. Returns the refund. */
export async function requestRefund(services: Services, tx: Tx, wish: RefundWish): Promise<RefundRow> {
  const order = await lockOrder(tx, wish.orderId)
  if (!order) throw notFound()
  const known = await findRefundByKey(tx, wish.key)
  if (known) {
    if (known.order_id !== order.id || known.amount_fen !== wish.amountFen)
      throw new Refusal('payments.keyReused')
    return known
  }
  const payment = await findApplied(tx, order.id)
  const left = order.amount_fen - order.refunded_fen - order.refunding_fen
  if (!payment || !Number.isSafeInteger(wish.amountFen) || wish.amountFen <= 0 || wish.amountFen > left)
    throw new Refusal('payments.notRefundable')
  const refund = await addRefund(services, tx, order, payment, wish)
  const changed = await updateOrder(tx, order.id, {
    state: 'refunding',
    refunding_fen: order.refunding_fen + wish.amountFen,
  })
  await holdRefund(tx, order, payment, refund, wish.holding)
  if (payment.channel === 'manual') await finish(services, tx, changed, payment, refund)
  return (await findRefund(tx, refund.id))!
}

/** Gives back what should not have come: paid twice, too late, or a wrong sum. */
export async function giveBackUnasked(
  services: Services,
  tx: Tx,
  order: OrderRow,
  payment: PaymentRow,
): Promise<void> {
  const refund = await addRefund(services, tx, order, payment, {
    amountFen: payment.amount_fen,
    reason: payment.use,
    key: `unasked ${payment.id}`,
    askedBy: null,
  })
  await holdRefund(tx, order, payment, refund)
}

async function addRefund(
  { clock }: Services,
  tx: Tx,
  order: OrderRow,
  payment: PaymentRow,
  wish: Pick<RefundWish, 'amountFen' | 'reason' | 'key' | 'askedBy'>,
): Promise<RefundRow> {
  const now = clock.now()
  const id = newId<string>()
  const added = await insertRefund(tx, {
    id,
    number: newNumber('ZR', now),
    payment_id: payment.id,
    order_id: order.id,
    amount_fen: wish.amountFen,
    reason: wish.reason,
    idempotency_key: wish.key,
    state: 'asked',
    failure: null,
    try_at: now,
    asked_by: wish.askedBy,
    asked_at: now,
    done_at: null,
  })
  if (!added) throw new Refusal('payments.keyReused')
  if (payment.channel !== 'manual')
    await enqueue(tx, refundJob, { refundId: id }, { key: `payments.refund ${id}` })
  return (await findRefund(tx, id))!
}

/** Takes a refund one step further: asks the channel for it, or how it stands. Safe to repeat at any time. */
export async function carryOutRefund(services: Services, refundId: string): Promise<void> {
  const { db } = services
  const refund = await findRefund(db, refundId)
  if (!refund || refund.state === 'done') return
  const payment = (await findPayment(db, refund.payment_id))!
  const fate = await askChannel(services, refund, payment).catch(
    afterFailure(services, { refund: refund.number }),
  )
  await transact(db, async (tx) => {
    const order = (await lockOrder(tx, refund.order_id))!
    const current = await lockRefund(tx, refundId)
    if (!current || current.state === 'done') return
    if (fate?.kind === 'done') return finish(services, tx, order, payment, current, fate.at)
    const now = services.clock.now()
    const tryAt = new Date(now.getTime() + refundPause(current.tried, fate?.kind === 'failed') * 1000)
    await updateRefund(tx, refundId, {
      tried: current.tried + 1,
      try_at: tryAt,
      ...(fate?.kind === 'underWay' && { state: 'underWay' }),
      ...(fate?.kind === 'failed' && { state: 'failed', failure: fate.code.slice(0, 200) }),
    })
    await enqueue(tx, refundJob, { refundId }, { key: `payments.refund ${refundId}`, runAt: tryAt })
  })
}

async function askChannel(services: Services, refund: RefundRow, payment: PaymentRow): Promise<RefundFate> {
  const { channel, notifyBaseUrl } = await openChannel(services, payment.channel)
  const order = (await findOrder(services.db, refund.order_id))!
  const asked = {
    orderNo: payment.channel_order_no,
    transactionId: payment.transaction_id,
    refundNo: refund.number,
    amountFen: refund.amount_fen,
    paidFen: payment.amount_fen,
    reason: order.title,
    notifyUrl: notifyUrlOf(notifyBaseUrl, payment.channel),
  }
  if (refund.state === 'underWay') {
    const fate = await channel.queryRefund(asked)
    if (fate.kind !== 'absent') return fate
  }
  const fate = await channel.refund(asked)
  if (fate.kind === 'absent') throw new ChannelFailure(payment.channel, 'untrusted', 'refund is not there')
  return fate
}

async function finish(
  services: Services,
  tx: Tx,
  order: OrderRow,
  payment: PaymentRow,
  refund: RefundRow,
  doneAt: Date | null = null,
): Promise<void> {
  const now = doneAt ?? services.clock.now()
  await updateRefund(tx, refund.id, { state: 'done', done_at: now, try_at: null, failure: null })
  if (payment.use === 'applied') {
    const refundedFen = order.refunded_fen + refund.amount_fen
    const refundingFen = order.refunding_fen - refund.amount_fen
    const after = refundingFen > 0 ? 'refunding' : refundedFen === order.amount_fen ? 'refunded' : 'paid'
    const changed = await updateOrder(tx, order.id, {
      refunded_fen: refundedFen,
      refunding_fen: refundingFen,
      state: after,
    })
    await followerOf(order.kind)?.refunded?.(services, tx, changed, refund)
  }
  await bookRefund(tx, refund, now)
}
