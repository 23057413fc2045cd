/** Money that verifiably came in for an order: what it is for, and what follows from it, in one transaction. */
import type { Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import type { ChannelName, ChannelPayment } from '../../../platform/payments/port.ts'
import type { Services } from '../../../platform/services.ts'
import { channelNumber } from '../store/numbers.ts'
import { type OrderRow, updateOrder } from '../store/orders.ts'
import { insertPayment, type PaymentRow } from '../store/payments.ts'
import type { PaymentUse } from '../store/tables.ts'
import { bookPayment } from './books.ts'
import { followerOf } from './followers.ts'
import { giveBackUnasked } from './refunds.ts'

export interface Arrived {
  readonly channel: ChannelName
  readonly channelOrderNo: string
  readonly payment: ChannelPayment
}

/** Takes a payment for a locked order. `known`: this transaction was taken before, and nothing happens. */
export async function takePayment(
  services: Services,
  tx: Tx,
  order: OrderRow,
  arrived: Arrived,
): Promise<PaymentUse | 'known'> {
  const { channel, channelOrderNo, payment } = arrived
  const row: PaymentRow = {
    id: newId(),
    order_id: order.id,
    channel,
    channel_order_no: channelOrderNo,
    transaction_id: payment.transactionId,
    amount_fen: payment.amountFen,
    paid_at: payment.paidAt,
    arrived_at: services.clock.now(),
    use: useOf(order, arrived),
  }
  if (!(await insertPayment(tx, row))) return 'known'
  if (row.use === 'applied') {
    const paid = await updateOrder(tx, order.id, {
      state: 'paid',
      paid_at: payment.paidAt,
      end_wanted: null,
      begun: null,
      ask_at: null,
    })
    await followerOf(order.kind)?.paid(services, tx, paid)
    await bookPayment(tx, paid, row)
    return row.use
  }
  // The number is spent there, for a sum that was not asked for: the payer may begin anew under another one.
  if (row.use === 'wrongAmount' && isAwaited(order, arrived)) await reopen(tx, order)
  await bookPayment(tx, order, row)
  await giveBackUnasked(services, tx, order, row)
  return row.use
}

/** Makes an order one that no channel knows of; it is closed by the job when its time is over. */
export async function reopen(tx: Tx, order: OrderRow): Promise<OrderRow> {
  return updateOrder(tx, order.id, {
    state: 'created',
    channel: null,
    method: null,
    begun: null,
    ask_at: null,
  })
}

function useOf(order: OrderRow, arrived: Arrived): PaymentUse {
  if (arrived.payment.amountFen !== order.amount_fen) return 'wrongAmount'
  if (isAwaited(order, arrived)) return 'applied'
  return ['paid', 'refunding', 'refunded'].includes(order.state) ? 'duplicate' : 'late'
}

/** Whether it is the order's current attempt, and its fate was open. */
function isAwaited(order: OrderRow, { channel, channelOrderNo }: Arrived): boolean {
  const open = order.state === 'pending' || order.state === 'unknown'
  return open && order.channel === channel && channelNumber(order) === channelOrderNo
}
