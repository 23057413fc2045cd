import type { PaymentOrder } from '@zhibu/contract/payments'
import type { OrderRow } from '../store/orders.ts'

/** An order as its payer sees it. */
export function presentOrder(order: OrderRow): PaymentOrder {
  return {
    id: order.id,
    number: order.number,
    title: order.title,
    amountFen: order.amount_fen,
    state: order.state,
    ending: order.end_wanted,
    channel: order.channel,
    method: order.method,
    begun: order.begun,
    expiresAt: order.expires_at.toISOString(),
    paidAt: order.paid_at?.toISOString() ?? null,
    refundedFen: order.refunded_fen,
    refundingFen: order.refunding_fen,
    returnPath: order.return_path,
  }
}
