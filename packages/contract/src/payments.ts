/** Paying online: an order of the caller's own, the channels it can be paid through, and its fate. */
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { instant, line, unitId } from './core/fields.ts'

const orderId = z.uuid()

export const paymentChannel = z.enum(['wechatPay', 'alipay', 'campusCashier'])
export type PaymentChannelName = z.output<typeof paymentChannel>

/** A code to scan, the channel's page on a computer or a phone, inside WeChat. */
export const paymentMethod = z.enum(['qr', 'page', 'mobilePage', 'jsapi'])
export type PaymentMethod = z.output<typeof paymentMethod>

export const paymentStates = [
  'created',
  'pending',
  'unknown',
  'paid',
  'refunding',
  'refunded',
  'closed',
] as const
export type PaymentState = (typeof paymentStates)[number]

/** What the payer's browser is to do: draw a code, go to an address, or call WeChat's pay function. */
export const paymentBegun = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('qr'), text: z.string() }),
  z.object({ kind: z.literal('redirect'), url: z.string() }),
  z.object({ kind: z.literal('jsapi'), parameters: z.record(z.string(), z.string()) }),
])
export type PaymentBegun = z.output<typeof paymentBegun>

export const paymentOrder = z.object({
  id: orderId,
  /** For people and their banks. */
  number: z.string(),
  title: z.string(),
  /** Fen. */
  amountFen: z.number().int(),
  /** `unknown`: it has ended, but the channel has not yet said whether it was paid. Nothing is guessed. */
  state: z.enum(paymentStates),
  /** Whether it is being given up or has run out; should it turn out to be paid, that stands. */
  ending: z.enum(['cancelled', 'expired']).nullable(),
  channel: z.enum([...paymentChannel.options, 'manual']).nullable(),
  method: paymentMethod.nullable(),
  begun: paymentBegun.nullable(),
  expiresAt: instant,
  paidAt: instant.nullable(),
  /** Fen given back, and on their way back. */
  refundedFen: z.number().int(),
  refundingFen: z.number().int(),
  /** Path inside the application to go to afterwards. */
  returnPath: z.string(),
})
export type PaymentOrder = z.output<typeof paymentOrder>

/** Why a channel's message was not believed, or not about anything of ours. */
export const unbelievedReasons = [
  'malformed',
  'signature',
  'unknownKey',
  'clock',
  'unsealing',
  'merchant',
  'app',
  'currency',
  'amount',
  'unknownOrder',
  'unknownRefund',
] as const
export type UnbelievedReason = (typeof unbelievedReasons)[number]

export const refundTrouble = z.object({
  id: z.uuid(),
  number: z.string(),
  orderNumber: z.string(),
  title: z.string(),
  channel: paymentChannel,
  /** Fen. */
  amountFen: z.number().int(),
  state: z.enum(['asked', 'underWay', 'failed', 'done']),
  /** The channel's own code. */
  failure: z.string().nullable(),
  tried: z.number().int(),
  askedAt: instant,
  nextAt: instant.nullable(),
})
export type RefundTrouble = z.output<typeof refundTrouble>

export const paymentsErrors = errorTable({
  'payments.expired': {
    status: 409,
    zh: '支付时限已过，请重新发起。',
    en: 'The time to pay is over; please begin again.',
  },
  'payments.settled': {
    status: 409,
    zh: '这笔订单已支付或已关闭，不能再支付。',
    en: 'This order has been paid or closed already.',
  },
  'payments.fateUnknown': {
    status: 409,
    zh: '正在向支付渠道核实上一次支付的结果，请稍后查看，不要重复支付。',
    en: 'The channel is being asked what became of the last attempt. Please look again later and do not pay twice.',
  },
  'payments.channelOff': {
    status: 409,
    zh: '未启用这种支付方式。',
    en: 'This way of paying is not offered.',
  },
  'payments.channelSilent': {
    status: 503,
    zh: '支付渠道暂无应答，请稍后再试；如已付款，系统会自动核实。',
    en: 'The channel does not answer; please try later. Should you have paid, it will be found out.',
  },
  'payments.channelRefused': {
    status: 502,
    zh: '支付渠道未受理（{reason}），请换一种支付方式。',
    en: 'The channel refused ({reason}); please pay another way.',
  },
  'payments.notRefundable': {
    status: 409,
    zh: '退款金额超过这笔订单可退的金额。',
    en: 'More would go back than was paid and is left.',
  },
  'payments.refundDone': {
    status: 409,
    zh: '这笔退款已经完成。',
    en: 'This refund is done.',
  },
  'payments.keyReused': {
    status: 409,
    zh: '同一支付编号已用于内容不同的订单或退款。',
    en: 'The key was used for another order or refund.',
  },
})

const own = { subject: { kind: 'paymentOrder', in: 'params', name: 'orderId' }, who: ['self'] } as const
const params = z.object({ orderId })

export const paymentsEndpoints = {
  listPaymentChannels: endpoint({
    method: 'GET',
    path: '/api/payments/channels',
    summary: 'The ways of paying that are offered.',
    subject: { kind: 'none' },
    who: ['signedIn'],
    output: z.object({
      items: z.array(z.object({ channel: paymentChannel, methods: z.array(paymentMethod) })),
      /** No money moves: payers are told so. */
      isSandbox: z.boolean(),
    }),
  }),
  getPaymentOrder: endpoint({
    method: 'GET',
    path: '/api/payments/orders/:orderId',
    summary: 'An order of the caller’s own as it stands now; asked again and again while it is being paid.',
    ...own,
    params,
    output: paymentOrder,
  }),
  beginPayment: endpoint({
    method: 'POST',
    path: '/api/payments/orders/:orderId/begin',
    summary:
      'Begins paying through a channel. The same again gives the same code or page; another channel closes the first.',
    ...own,
    params,
    body: z.object({
      channel: paymentChannel,
      method: paymentMethod,
      /** The payer's number in WeChat, for `jsapi`. */
      openId: line(128).optional(),
    }),
    output: paymentOrder,
    errors: [
      'payments.expired',
      'payments.settled',
      'payments.fateUnknown',
      'payments.channelOff',
      'payments.channelSilent',
      'payments.channelRefused',
    ],
  }),
  cancelPayment: endpoint({
    method: 'POST',
    path: '/api/payments/orders/:orderId/cancel',
    summary:
      'Gives an order up. It is closed at the channel first; should it have been paid meanwhile, that stands.',
    ...own,
    params,
    output: paymentOrder,
    errors: ['payments.settled'],
  }),
  listPaymentTroubles: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/payment-troubles',
    summary:
      'Refunds refused or long under way, orders of unknown fate, and messages not believed in the last days, of a unit and those below.',
    subject: { kind: 'unit', in: 'params', name: 'unitId' },
    who: ['universityCommittee', 'auditor'],
    params: z.object({ unitId }),
    output: z.object({
      refunds: z.array(refundTrouble),
      orders: z.array(
        z.object({
          id: orderId,
          number: z.string(),
          title: z.string(),
          channel: paymentChannel,
          amountFen: z.number().int(),
          endedAt: instant,
          /** How often the channel was asked. */
          asked: z.number().int(),
          nextAt: instant.nullable(),
        }),
      ),
      /** For the university only, whose the channels are. */
      unbelieved: z.array(
        z.object({
          channel: paymentChannel,
          reason: z.enum(unbelievedReasons),
          count: z.number().int(),
          lastAt: instant,
        }),
      ),
      unbelievedDays: z.number().int(),
    }),
  }),
  retryRefund: endpoint({
    method: 'POST',
    path: '/api/payments/refunds/:refundId/retry',
    summary:
      'Has a refund tried now, under its own number: whatever was done before, the money goes back once.',
    subject: { kind: 'paymentRefund', in: 'params', name: 'refundId' },
    who: ['universityCommittee'],
    params: z.object({ refundId: z.uuid() }),
    output: refundTrouble,
    errors: ['payments.refundDone'],
  }),
}
