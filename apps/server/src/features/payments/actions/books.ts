/** What payments and refunds are in the books. Post last in a transaction: accounts touched stay locked. */
import { dayOf } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/connection.ts'
import type { ChannelName } from '../../../platform/payments/port.ts'
import { type AccountName, idOf, postTogether, settlePending } from '../../ledger/public.ts'
import type { OrderRow } from '../store/orders.ts'
import type { PaymentRow } from '../store/payments.ts'
import type { RefundRow } from '../store/refunds.ts'

/** Where money stands that a channel has and the bank does not yet. */
export function clearingOf(channel: ChannelName): AccountName {
  return { kind: 'channelClearing', unitId: null, ref: channel }
}

/** Money that should not have come and goes back. */
function payableOf(channel: ChannelName): AccountName {
  return { kind: 'refundsPayable', unitId: null, ref: channel }
}

const about = (order: Pick<OrderRow, 'id'>) => ({ kind: 'payments.order', ref: order.id })

export interface Bookable {
  readonly order: OrderRow
  readonly payment: PaymentRow
  /** Where it is when no channel has it. */
  readonly holding?: AccountName
}

/** Books money that came in, all of it or none: for the orders, or to be given back. */
export async function bookPayments(tx: Tx, bookable: readonly Bookable[]): Promise<void> {
  await postTogether(
    tx,
    bookable.map(({ order, payment, holding = clearingOf(payment.channel) }) => ({
      key: `payment ${payment.id}`,
      debit: holding,
      credit: payment.use === 'applied' ? order.credit_account_id : payableOf(payment.channel),
      amountFen: payment.amount_fen,
      bookedOn: dayOf(payment.paid_at),
      reason: payment.use,
      about: about(order),
    })),
  )
}

/** Holds the money of a refund asked for. Throws the books' refusal when it is not there any more. */
export async function holdRefund(
  tx: Tx,
  order: OrderRow,
  payment: PaymentRow,
  refund: RefundRow,
  holding: AccountName = clearingOf(payment.channel),
): Promise<void> {
  await postTogether(tx, [
    {
      kind: 'pending',
      key: `refund ${refund.id}`,
      debit: payment.use === 'applied' ? order.credit_account_id : payableOf(payment.channel),
      credit: holding,
      amountFen: refund.amount_fen,
      bookedOn: dayOf(refund.asked_at),
      reason: refund.reason,
      about: about(order),
    },
  ])
}

/** The money of a refund has gone. */
export async function bookRefund(tx: Tx, refund: RefundRow, doneAt: Date): Promise<void> {
  idOf(await settlePending(tx, { original: { key: `refund ${refund.id}` }, bookedOn: dayOf(doneAt) }))
}
