/** The gateways' memory: every change is an entry of the journal first, and what stands here follows from them. */
import { randomBytes, randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { GatewayClock } from '../clock.ts'
import { chinaTime } from '../clock.ts'
import { openJournal } from '../journal.ts'
import {
  type Channel,
  type NewOrder,
  type Notification,
  type Order,
  type Payment,
  type Refund,
  refundedOf,
} from './orders.ts'

type Entry =
  | { readonly kind: 'order'; readonly order: NewOrder }
  | { readonly kind: 'closed'; readonly channel: Channel; readonly orderNo: string }
  | { readonly kind: 'refused'; readonly channel: Channel; readonly orderNo: string }
  | {
      readonly kind: 'payment'
      readonly channel: Channel
      readonly orderNo: string
      readonly payment: Payment
    }
  | { readonly kind: 'refund'; readonly channel: Channel; readonly orderNo: string; readonly refund: Refund }
  | { readonly kind: 'notification'; readonly notification: Notification }
  | {
      readonly kind: 'told'
      readonly id: string
      readonly delivered: boolean
      readonly at: number
      readonly answer: string
    }

export interface Telling {
  notification: Notification
  attempts: number
  delivered: number
  lastAnswer: string | null
  lastAt: number | null
}

/** Why a gateway says no; the channels put it into their own words. */
export class BankRefusal extends Error {
  readonly code:
    | 'unknownOrder'
    | 'orderPaid'
    | 'orderClosed'
    | 'numberUsed'
    | 'tooMuch'
    | 'unknownPayment'
    | 'malformed'
  constructor(code: BankRefusal['code']) {
    super(code)
    this.code = code
  }
}

export type Bank = ReturnType<typeof openBank>

/** Opens the memory kept in `dataDir`. */
export function openBank(dataDir: string, clock: GatewayClock) {
  const orders = new Map<string, Order>()
  const byToken = new Map<string, Order>()
  const tellings = new Map<string, Telling>()
  const key = (channel: Channel, orderNo: string): string => `${channel}/${orderNo}`

  const apply = (entry: Entry): void => {
    if (entry.kind === 'order') {
      const order: Order = { ...entry.order, closed: false, refused: false, payments: [], refunds: [] }
      orders.set(key(order.channel, order.orderNo), order)
      byToken.set(order.token, order)
    } else if (entry.kind === 'notification') {
      const known = tellings.get(entry.notification.id)
      if (known) known.notification = entry.notification
      else
        tellings.set(entry.notification.id, {
          notification: entry.notification,
          attempts: 0,
          delivered: 0,
          lastAnswer: null,
          lastAt: null,
        })
    } else if (entry.kind === 'told') {
      const telling = tellings.get(entry.id)
      if (!telling) return
      telling.attempts += 1
      if (entry.delivered) telling.delivered += 1
      telling.lastAnswer = entry.answer
      telling.lastAt = entry.at
    } else {
      const order = orders.get(key(entry.channel, entry.orderNo))!
      if (entry.kind === 'closed') order.closed = true
      else if (entry.kind === 'refused') order.refused = true
      else if (entry.kind === 'payment') order.payments.push(entry.payment)
      else order.refunds.push(entry.refund)
    }
  }
  const journal = openJournal<Entry>(join(dataDir, 'journal.jsonl'), apply)
  const write = (entry: Entry): void => {
    journal.append(entry)
    apply(entry)
  }
  const find = (channel: Channel, orderNo: string): Order | undefined => orders.get(key(channel, orderNo))
  const get = (channel: Channel, orderNo: string): Order => {
    const order = find(channel, orderNo)
    if (!order) throw new BankRefusal('unknownOrder')
    return order
  }
  const number = (): string =>
    chinaTime(clock.now()).replaceAll(/\D/g, '') + String(randomInt(1e12)).padStart(12, '0')

  return {
    orders: () => [...orders.values()].sort((a, b) => b.createdAt - a.createdAt),
    find,
    get,
    findByToken: (token: string) => byToken.get(token),
    findByTransaction: (channel: Channel, transactionId: string) =>
      [...orders.values()].find(
        (order) =>
          order.channel === channel &&
          order.payments.some((payment) => payment.transactionId === transactionId),
      ),
    findRefund: (channel: Channel, refundNo: string) => {
      for (const order of orders.values()) {
        const refund = order.channel === channel && order.refunds.find((each) => each.refundNo === refundNo)
        if (refund) return { order, refund }
      }
      return undefined
    },
    tellings: () => [...tellings.values()],

    /** Opens an order, or gives back the one of the same number when it asks for the same. */
    open(asked: Omit<NewOrder, 'createdAt' | 'token'>): Order {
      if (!Number.isSafeInteger(asked.amountFen) || asked.amountFen <= 0) throw new BankRefusal('malformed')
      const known = find(asked.channel, asked.orderNo)
      if (known) {
        if (known.payments.length) throw new BankRefusal('orderPaid')
        if (known.closed) throw new BankRefusal('orderClosed')
        if (known.amountFen !== asked.amountFen || known.title !== asked.title)
          throw new BankRefusal('numberUsed')
        return known
      }
      const order = {
        ...asked,
        createdAt: clock.now().getTime(),
        token: randomBytes(12).toString('base64url'),
      }
      write({ kind: 'order', order })
      return get(asked.channel, asked.orderNo)
    },

    close(channel: Channel, orderNo: string): void {
      const order = get(channel, orderNo)
      if (order.payments.length) throw new BankRefusal('orderPaid')
      if (!order.closed) write({ kind: 'closed', channel, orderNo })
    },

    refuse: ({ channel, orderNo }: Order): void => write({ kind: 'refused', channel, orderNo }),

    /** Somebody pays, whatever the state of the order. */
    pay({ channel, orderNo }: Order, amountFen: number): Payment {
      const payment = { transactionId: number(), amountFen, at: clock.now().getTime() }
      write({ kind: 'payment', channel, orderNo, payment })
      return payment
    },

    /** Gives back; the same number again gives the same refund. */
    refund(order: Order, asked: Omit<Refund, 'refundId' | 'at'>): Refund {
      const known = order.refunds.find(({ refundNo }) => refundNo === asked.refundNo)
      if (known) {
        if (known.amountFen !== asked.amountFen || known.transactionId !== asked.transactionId)
          throw new BankRefusal('numberUsed')
        return known
      }
      const payment = order.payments.find(({ transactionId }) => transactionId === asked.transactionId)
      if (!payment) throw new BankRefusal('unknownPayment')
      if (!Number.isSafeInteger(asked.amountFen) || asked.amountFen <= 0) throw new BankRefusal('malformed')
      if (refundedOf(order, payment.transactionId) + asked.amountFen > payment.amountFen)
        throw new BankRefusal('tooMuch')
      const refund = { ...asked, refundId: number(), at: clock.now().getTime() }
      write({ kind: 'refund', channel: order.channel, orderNo: order.orderNo, refund })
      return refund
    },

    /** Puts down that a merchant must be told, or that it must be told at another time. */
    tell: (notification: Notification): void => write({ kind: 'notification', notification }),
    told: (id: string, delivered: boolean, answer: string): void =>
      write({ kind: 'told', id, delivered, answer, at: clock.now().getTime() }),
    shut: () => journal.close(),
  }
}
