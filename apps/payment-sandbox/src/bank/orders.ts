/** What the gateways know: orders, what was paid for them, what was given back, and whom they must tell. */

export const channels = ['wechatPay', 'alipay', 'campusCashier'] as const
export type Channel = (typeof channels)[number]

export interface Payment {
  readonly transactionId: string
  /** What was really paid: the order's amount, save when a wrong amount was asked for. */
  readonly amountFen: number
  /** Milliseconds since 1970, as all times here. */
  readonly at: number
}

export interface Refund {
  readonly refundNo: string
  readonly refundId: string
  readonly transactionId: string
  readonly amountFen: number
  readonly reason: string
  readonly at: number
  readonly notifyUrl: string | null
}

export interface NewOrder {
  readonly channel: Channel
  readonly orderNo: string
  /** How it is paid: NATIVE, JSAPI, MWEB, page, wap, precreate, cashier. */
  readonly tradeType: string
  readonly amountFen: number
  readonly title: string
  readonly notifyUrl: string
  readonly returnUrl: string | null
  readonly expiresAt: number
  readonly createdAt: number
  /** Names the page where it is paid. */
  readonly token: string
  readonly openId: string | null
}

export interface Order extends NewOrder {
  closed: boolean
  refused: boolean
  readonly payments: Payment[]
  readonly refunds: Refund[]
}

/** Something a merchant has to be told. */
export interface Notification {
  readonly id: string
  readonly channel: Channel
  readonly orderNo: string
  readonly what: 'payment' | 'refund'
  readonly transactionId: string
  readonly refundNo: string | null
  readonly createdAt: number
  /** When it is to be sent; null: held back until it is released. */
  readonly dueAt: number | null
  /** How many times it is sent although it arrives. */
  readonly times: number
}

/** The state of an order as its gateway would tell it. */
export function stateOf(order: Order): 'open' | 'paid' | 'closed' {
  if (order.payments.length) return 'paid'
  return order.closed ? 'closed' : 'open'
}

/** What was given back of one payment. */
export function refundedOf(order: Order, transactionId: string): number {
  return order.refunds
    .filter((refund) => refund.transactionId === transactionId)
    .reduce((sum, refund) => sum + refund.amountFen, 0)
}
