/** What WeChat Pay would have been in the months before the demonstration began: it remembers what it was paid. */
import { dayOf, type Clock } from '../../../platform/clock.ts'
import type { Channels } from '../../../platform/payments/channels.ts'
import {
  type BillLine,
  ChannelFailure,
  type ChannelOrder,
  type PaymentChannel,
} from '../../../platform/payments/port.ts'

export interface RememberedChannel extends Channels {
  /** Number of the order begun last, as the channel knows it. */
  readonly lastOrder: () => string
  /** Somebody pays an order; `onBill: false`: the channel forgets to write it on its bill. Returns the notification. */
  readonly pay: (orderNo: string, onBill?: boolean) => Buffer
  /** Fen paid on a day in China, by the bill. */
  readonly billedFen: (day: string) => number
}

const name = 'wechatPay'
const never = (): never => {
  throw new ChannelFailure(name, 'refused', 'NOT_REMEMBERED')
}

/** Opens the memory. */
export function openRememberedChannel(clock: Clock): RememberedChannel {
  const orders = new Map<string, ChannelOrder>()
  const bill: BillLine[] = []
  const channel: PaymentChannel = {
    name,
    methods: ['qr'],
    begin: async (order) => {
      orders.set(order.orderNo, order)
      return { kind: 'qr', text: `weixin://wxpay/bizpayurl?pr=${order.orderNo.slice(-9)}` }
    },
    query: never,
    close: never,
    refund: never,
    queryRefund: never,
    readNotification: async (_headers, body) => {
      const [orderNo, transactionId] = body.toString().split(' ') as [string, string]
      const { amountFen } = orders.get(orderNo)!
      const payment = { transactionId, amountFen, paidAt: clock.now() }
      return { believed: true, event: { kind: 'payment', eventId: transactionId, orderNo, payment } }
    },
    acknowledge: (heard) => ({ status: heard ? 200 : 500, contentType: 'text/plain', body: '' }),
    downloadBill: async function* (day) {
      yield* bill.filter((line) => dayOf(line.at) === day)
    },
  }
  return {
    open: async () => ({
      byName: new Map([[name, channel]]),
      notifyBaseUrl: 'http://localhost',
      isSandbox: true,
    }),
    lastOrder: () => [...orders.keys()].at(-1)!,
    pay: (orderNo, onBill = true) => {
      const { amountFen } = orders.get(orderNo)!
      const at = clock.now()
      const transactionId = `42000${dayOf(at).replaceAll('-', '')}${String(orders.size).padStart(15, '0')}`
      if (onBill)
        bill.push({ kind: 'payment', orderNo, transactionId, refundNo: null, amountFen, feeFen: 0, at })
      return Buffer.from(`${orderNo} ${transactionId}`)
    },
    billedFen: (day) =>
      bill.filter((line) => dayOf(line.at) === day).reduce((sum, line) => sum + line.amountFen, 0),
  }
}
