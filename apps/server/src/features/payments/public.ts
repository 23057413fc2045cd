/**
 * Paying, for the features above. They open orders and say what the money is in the books; they are told, in the same
 * transaction, that an order was paid, given back or closed. Sums are whole fen.
 */
import type { Db } from '../../platform/db/connection.ts'
import type { BillLine, ChannelName } from '../../platform/payments/port.ts'
import type { Services } from '../../platform/services.ts'
import { openChannel } from './actions/channels.ts'
import { numberIn } from './store/numbers.ts'
import { findOrder, findOrdersByNumber, findOrdersFor, type OrderRow } from './store/orders.ts'
import { findApplied, findPaymentsBetween, type PaymentRow } from './store/payments.ts'
import { findRefundsBetween, findRefundsOf, type RefundRow } from './store/refunds.ts'

export { followPaid, type PaidFollower } from './actions/followers.ts'
export { cancelOrder, openOrder, type OrderWish, recordManualPayment } from './actions/open-order.ts'
export { requestRefund } from './actions/refunds.ts'
export type { OrderRow as PaymentOrderRow } from './store/orders.ts'

/** An order by its id. */
export async function orderOf(db: Db, orderId: string): Promise<OrderRow | null> {
  return (await findOrder(db, orderId)) ?? null
}

/** Ids of orders by the numbers channels know them by; numbers that are none of ours are left out. */
export async function orderIdsByChannelNumber(
  db: Db,
  channelNumbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map(channelNumbers.map((each) => [each, numberIn(each)]))
  const orders = await findOrdersByNumber(
    db,
    [...numbers.values()].filter((each) => each !== null),
  )
  const ids = new Map<string | null, string>(orders.map((order) => [order.number, order.id]))
  return new Map(
    [...numbers].flatMap(([channelNumber, number]) => {
      const id = ids.get(number)
      return id === undefined ? [] : [[channelNumber, id] as const]
    }),
  )
}

/** Orders opened for some things of the caller's, newest first. */
export async function ordersFor(db: Db, kind: string, refs: readonly string[]): Promise<readonly OrderRow[]> {
  return findOrdersFor(db, kind, refs)
}

/** The payment that paid an order, with the channel's own number; null while none did. */
export async function paymentOf(db: Db, orderId: string): Promise<PaymentRow | null> {
  return (await findApplied(db, orderId)) ?? null
}

/** Refunds of an order, unasked ones (paid twice, too late, a wrong sum) too, oldest first. */
export async function refundsOf(db: Db, orderId: string): Promise<readonly RefundRow[]> {
  return findRefundsOf(db, orderId)
}

export interface ChannelMovement {
  readonly kind: 'payment' | 'refund'
  readonly orderId: string
  readonly channelOrderNo: string
  readonly transactionId: string
  readonly refundNo: string | null
  readonly amountFen: number
  readonly at: Date
}

/** What we know of a channel between two instants (the second excluded), to compare with its bill. */
export async function movementsOf(
  db: Db,
  channel: ChannelName,
  from: Date,
  until: Date,
): Promise<readonly ChannelMovement[]> {
  const payments = await findPaymentsBetween(db, channel, from, until)
  const refunds = await findRefundsBetween(db, channel, from, until)
  return [
    ...payments.map((row) => ({
      kind: 'payment' as const,
      orderId: row.order_id,
      channelOrderNo: row.channel_order_no,
      transactionId: row.transaction_id,
      refundNo: null,
      amountFen: row.amount_fen,
      at: row.paid_at,
    })),
    ...refunds.map((row) => ({
      kind: 'refund' as const,
      orderId: row.order_id,
      channelOrderNo: row.channel_order_no,
      transactionId: row.transaction_id,
      refundNo: row.number,
      amountFen: row.amount_fen,
      at: row.done_at!,
    })),
  ]
}

/** A channel's bill of a day in China. Throws a `ChannelFailure` when it cannot be had. */
export async function* billOf(
  services: Services,
  channel: ChannelName,
  day: string,
): AsyncGenerator<BillLine> {
  const opened = await openChannel(services, channel)
  yield* opened.channel.downloadBill(day)
}
