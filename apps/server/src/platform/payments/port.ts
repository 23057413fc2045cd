/**
 * What the application asks of a payment channel, whichever it is. Sums are whole fen of CNY everywhere. An answer is
 * given only when it was verified; whatever else happens is a `ChannelFailure`, and then nothing is known.
 */

export const channelNames = ['wechatPay', 'alipay', 'campusCashier', 'manual'] as const
export type ChannelName = (typeof channelNames)[number]

/** How a person is brought to the channel: a code to scan, its page on a computer or a phone, inside WeChat. */
export const beginMethods = ['qr', 'page', 'mobilePage', 'jsapi'] as const
export type BeginMethod = (typeof beginMethods)[number]

export interface ChannelOrder {
  /** Our number, the channel's `out_trade_no`: letters and digits, 32 at most. */
  readonly orderNo: string
  readonly amountFen: number
  /** What it is for, as the payer reads it there. */
  readonly title: string
  readonly expiresAt: Date
  readonly method: BeginMethod
  /** Where the channel tells us, and where the payer's browser goes afterwards. */
  readonly notifyUrl: string
  readonly returnUrl: string
  readonly payerIp: string
  /** The payer's number in WeChat, for `jsapi`. */
  readonly openId: string | null
}

export type Begun =
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'jsapi'; readonly parameters: Readonly<Record<string, string>> }

export interface ChannelPayment {
  readonly transactionId: string
  readonly amountFen: number
  readonly paidAt: Date
}

/** What the channel says of an order. `absent`: it knows none of that number. */
export type Fate =
  | { readonly kind: 'paid'; readonly payment: ChannelPayment }
  | { readonly kind: 'pending' | 'closed' | 'absent' }

export interface ChannelRefund {
  readonly orderNo: string
  readonly transactionId: string
  /** Our number; the same again never gives back twice. */
  readonly refundNo: string
  readonly amountFen: number
  /** What was paid in all. */
  readonly paidFen: number
  readonly reason: string
  readonly notifyUrl: string
}

export type RefundFate =
  /** `at`: by the channel's word; null where it does not say. */
  | { readonly kind: 'done'; readonly at: Date | null }
  | { readonly kind: 'underWay' | 'absent' }
  | { readonly kind: 'failed'; readonly code: string }

/** Why a notification is not believed. */
export const refusalCodes = [
  'malformed',
  'signature',
  'unknownKey',
  'clock',
  'unsealing',
  'merchant',
  'app',
  'currency',
  'amount',
] as const
export type NotificationRefusal = (typeof refusalCodes)[number]

/** A verified notification. `eventId` stays the same when the channel repeats it. */
export type ChannelEvent = { readonly eventId: string } & (
  | { readonly kind: 'payment'; readonly orderNo: string; readonly payment: ChannelPayment }
  | { readonly kind: 'refund'; readonly orderNo: string; readonly refundNo: string }
  | { readonly kind: 'other' }
)

export type Notified =
  | { readonly believed: true; readonly event: ChannelEvent }
  | { readonly believed: false; readonly refusal: NotificationRefusal }

/** Bytes a channel expects in answer to a notification. */
export interface Acknowledgement {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** One line of a channel's bill. */
export interface BillLine {
  readonly kind: 'payment' | 'refund'
  readonly orderNo: string
  readonly transactionId: string
  readonly refundNo: string | null
  /** Always positive. */
  readonly amountFen: number
  /** What the channel kept of a payment; of a refund, what it gave back of its fee, as less than nothing. */
  readonly feeFen: number
  readonly at: Date
}

export interface PaymentChannel {
  readonly name: ChannelName
  readonly methods: readonly BeginMethod[]
  /** Opens the order there; the same number again opens nothing new. */
  begin(order: ChannelOrder): Promise<Begun>
  query(orderNo: string): Promise<Fate>
  /** `paid`: it was too late, somebody had paid. */
  close(orderNo: string): Promise<'closed' | 'paid'>
  refund(refund: ChannelRefund): Promise<RefundFate>
  queryRefund(refund: ChannelRefund): Promise<RefundFate>
  readNotification(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): Promise<Notified>
  /** What the channel wants to hear: `true` that we know, `false` that it should tell us again. */
  acknowledge(heard: boolean): Acknowledgement
  /** The bill of a day in China (`YYYY-MM-DD`), empty when nothing happened; the channel makes it the next morning. */
  downloadBill(day: string): AsyncIterable<BillLine>
}

/**
 * Nothing was learnt. `silent`: no answer, or one that says "later"; ask again. `untrusted`: an answer that is not the
 * channel's or not about what was asked. `refused`: the channel says no, with its own code.
 */
export class ChannelFailure extends Error {
  readonly channel: ChannelName
  readonly kind: 'silent' | 'untrusted' | 'refused'
  readonly code: string

  constructor(channel: ChannelName, kind: ChannelFailure['kind'], code: string, cause?: unknown) {
    super(`${channel}: ${kind} (${code})`, { cause })
    this.name = 'ChannelFailure'
    this.channel = channel
    this.kind = kind
    this.code = code
  }
}
