/** Orders of the features above: opened, given up, recorded by hand. */
import type { Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { readFen } from '../../../platform/payments/amounts.ts'
import type { Services } from '../../../platform/services.ts'
import { type AccountName, ensureAccounts } from '../../ledger/public.ts'
import { newNumber } from '../store/numbers.ts'
import { findOrderByKey, insertOrder, lockOrder, type OrderRow, updateOrder } from '../store/orders.ts'
import { insertPayments, type PaymentRow } from '../store/payments.ts'
import { bookPayments } from './books.ts'
import { followerOf } from './followers.ts'
import { close, planQuestion } from './settle-order.ts'

export interface OrderWish {
  /** The kind its follower was registered for (`followPaid`), and what it is for in that feature. */
  readonly kind: string
  readonly ref: string
  /** As the payer reads it in the channel, 80 characters at most. */
  readonly title: string
  readonly amountFen: number
  readonly payerId: string | null
  /** What the money is in the books. */
  readonly credit: AccountName
  /** The same key again gives the same order. */
  readonly key: string
  /** Path inside the application to go to afterwards. */
  readonly returnPath: string
  /** Until when it can be paid; half an hour when left out. */
  readonly expiresAt?: Date
}

const halfAnHour = 30 * 60_000

/** Opens an order in the caller's transaction. Throws `payments.keyReused` for other content under the same key. */
export async function openOrder(services: Services, tx: Tx, wish: OrderWish): Promise<OrderRow> {
  if (readFen(wish.amountFen) === null) throw new RangeError(`Not an amount in fen: ${wish.amountFen}`)
  const now = services.clock.now()
  const [creditAccountId] = await ensureAccounts(tx, [wish.credit])
  const expiresAt = wish.expiresAt ?? new Date(now.getTime() + halfAnHour)
  const added = await insertOrder(tx, {
    id: newId(),
    number: newNumber('ZB', now),
    payer_id: wish.payerId,
    kind: wish.kind,
    ref: wish.ref,
    title: wish.title,
    amount_fen: wish.amountFen,
    credit_account_id: creditAccountId!,
    return_path: wish.returnPath,
    idempotency_key: wish.key,
    state: 'created',
    end_wanted: null,
    channel: null,
    method: null,
    begun: null,
    ask_at: null,
    created_at: now,
    expires_at: expiresAt,
    paid_at: null,
    closed_at: null,
  })
  const order = (await findOrderByKey(tx, wish.key))!
  if (added) await planQuestion(tx, order.id, new Date(expiresAt.getTime() + 1000))
  const same =
    order.kind === wish.kind &&
    order.ref === wish.ref &&
    order.amount_fen === wish.amountFen &&
    order.payer_id === wish.payerId &&
    order.credit_account_id === creditAccountId
  if (!same) throw new Refusal('payments.keyReused')
  return order
}

/**
 * Gives an order up, in the caller's transaction: closed at once when no channel knows of it, else by the job, once
 * the channel has closed it. Should it turn out to be paid, that stands. Throws `payments.settled` when it has a fate.
 */
export async function cancelOrder(services: Services, tx: Tx, orderId: string): Promise<void> {
  const order = await lockOrder(tx, orderId)
  if (!order) throw notFound()
  if (order.state === 'created')
    return close(services, tx, await updateOrder(tx, orderId, { end_wanted: 'cancelled' }))
  if (order.state !== 'pending' && order.state !== 'unknown') throw new Refusal('payments.settled')
  await updateOrder(tx, orderId, { end_wanted: order.end_wanted ?? 'cancelled', asked: 0 })
  await planQuestion(tx, orderId, services.clock.now())
}

export interface ManualPayment {
  readonly orderId: string
  /** Where the money is: cash, a bank account. */
  readonly holding: AccountName
  /** Unique among manual payments: the bank's number, the cash book's. */
  readonly reference: string
  readonly paidAt: Date
}

/**
 * Records that an order was paid by hand, in the caller's transaction; that two people saw to it is the caller's
 * business. Throws `payments.settled` unless no channel knows of the order.
 */
export async function recordManualPayment(
  services: Services,
  tx: Tx,
  manual: ManualPayment,
): Promise<OrderRow> {
  const order = await lockOrder(tx, manual.orderId)
  if (!order) throw notFound()
  if (order.state !== 'created') throw new Refusal('payments.settled')
  const payment: PaymentRow = {
    id: newId(),
    order_id: order.id,
    channel: 'manual',
    channel_order_no: order.number,
    transaction_id: manual.reference,
    amount_fen: order.amount_fen,
    paid_at: manual.paidAt,
    arrived_at: services.clock.now(),
    use: 'applied',
  }
  if (!(await insertPayments(tx, [payment])).has(payment.id)) throw new Refusal('payments.keyReused')
  const paid = await updateOrder(tx, order.id, { state: 'paid', channel: 'manual', paid_at: manual.paidAt })
  await followerOf(order.kind)?.paid(services, tx, paid)
  await bookPayments(tx, [{ order: paid, payment, holding: manual.holding }])
  return paid
}
