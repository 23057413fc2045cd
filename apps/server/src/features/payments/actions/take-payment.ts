/** Money that verifiably came in for an order: what it is for, and what follows from it, in one transaction. */
import type { Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import type { ChannelName, ChannelPayment } from '../../../platform/payments/port.ts'
import type { Services } from '../../../platform/services.ts'
import { channelNumber } from '../store/numbers.ts'
import { markPaid, type OrderRow, updateOrder } from '../store/orders.ts'
import { insertPayments, type PaymentRow } from '../store/payments.ts'
import type { PaymentUse } from '../store/tables.ts'
import { bookPayments } from './books.ts'
import { tellPaid } from './followers.ts'
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
  const use = useOf(order, arrived)
  if (use === 'applied') return (await applyPayments(services, tx, [{ order, arrived }]))[0]!
  const row = rowOf(services, order, arrived, use)
  if (!(await insertPayments(tx, [row])).has(row.id)) return 'known'
  // The number is spent there, for a sum that was not asked for: the payer may begin anew under another one.
  if (use === 'wrongAmount' && isAwaited(order, arrived)) await reopen(tx, order)
  await bookPayments(tx, [{ order, payment: row }])
  await giveBackUnasked(services, tx, order, row)
  return use
}

export interface Paying {
  readonly order: OrderRow
  readonly arrived: Arrived
}

/**
 * Takes payments that pay their orders (`useOf`), each order locked and here once: a few statements, however many.
 * Answers in their order.
 */
export async function applyPayments(
  services: Services,
  tx: Tx,
  paying: readonly Paying[],
): Promise<readonly ('applied' | 'known')[]> {
  const all = paying.map(({ order, arrived }) => ({
    order,
    payment: rowOf(services, order, arrived, 'applied'),
  }))
  const added = await insertPayments(
    tx,
    all.map(({ payment }) => payment),
  )
  const fresh = all.filter(({ payment }) => added.has(payment.id))
  if (fresh.length) {
    const orders = await markPaid(
      tx,
      fresh.map(({ order, payment }) => ({ id: order.id, paidAt: payment.paid_at })),
    )
    await tellPaid(services, tx, orders)
    await bookPayments(tx, fresh)
  }
  return all.map(({ payment }) => (added.has(payment.id) ? 'applied' : 'known'))
}

function rowOf(services: Services, order: OrderRow, arrived: Arrived, use: PaymentUse): PaymentRow {
  const { channel, channelOrderNo, payment } = arrived
  return {
    id: newId(),
    order_id: order.id,
    channel,
    channel_order_no: channelOrderNo,
    transaction_id: payment.transactionId,
    amount_fen: payment.amountFen,
    paid_at: payment.paidAt,
    arrived_at: services.clock.now(),
    use,
  }
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

/** What money that came in for an order is. */
export function useOf(order: OrderRow, arrived: Arrived): PaymentUse {
  if (arrived.payment.amountFen !== order.amount_fen) return 'wrongAmount'
  if (isAwaited(order, arrived)) return 'applied'
  return ['paid', 'refunding', 'refunded'].includes(order.state) ? 'duplicate' : 'late'
}

/** Whether it is the order's current attempt, and its fate was open. */
function isAwaited(order: OrderRow, { channel, channelOrderNo }: Arrived): boolean {
  const open = order.state === 'pending' || order.state === 'unknown'
  return open && order.channel === channel && channelNumber(order) === channelOrderNo
}
