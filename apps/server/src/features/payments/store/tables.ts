import type { Generated, JSONColumnType } from 'kysely'
import { tablesOf } from '../../../platform/db/connection.ts'
import type { BeginMethod, Begun, ChannelName } from '../../../platform/payments/port.ts'

export type OrderState = 'created' | 'pending' | 'unknown' | 'paid' | 'refunding' | 'refunded' | 'closed'
export type EndWanted = 'cancelled' | 'expired'
/** What became of money that came in: it paid its order, or goes back. */
export type PaymentUse = 'applied' | 'duplicate' | 'late' | 'wrongAmount'

export interface OrderTable {
  id: string
  number: string
  payer_id: string | null
  kind: string
  ref: string
  title: string
  amount_fen: number
  credit_account_id: string
  return_path: string
  idempotency_key: string
  state: OrderState
  end_wanted: EndWanted | null
  channel: ChannelName | null
  method: BeginMethod | null
  attempt: Generated<number>
  begun: JSONColumnType<Begun> | null
  asked: Generated<number>
  ask_at: Date | null
  created_at: Date
  expires_at: Date
  paid_at: Date | null
  closed_at: Date | null
  refunded_fen: Generated<number>
  refunding_fen: Generated<number>
}

export interface PaymentTable {
  id: string
  order_id: string
  channel: ChannelName
  channel_order_no: string
  transaction_id: string
  amount_fen: number
  paid_at: Date
  arrived_at: Date
  use: PaymentUse
}

export interface RefundTable {
  id: string
  number: string
  payment_id: string
  order_id: string
  amount_fen: number
  reason: string
  idempotency_key: string
  state: 'asked' | 'underWay' | 'failed' | 'done'
  failure: string | null
  tried: Generated<number>
  try_at: Date | null
  asked_by: string | null
  asked_at: Date
  done_at: Date | null
}

export interface EventTable {
  id: string
  channel: ChannelName
  event_id: string | null
  received_at: Date
  digest: Buffer
  verdict: string
  order_id: string | null
}

export interface PaymentsTables {
  payments_order: OrderTable
  payments_payment: PaymentTable
  payments_refund: RefundTable
  payments_event: EventTable
}

export const tables = tablesOf<PaymentsTables>()
