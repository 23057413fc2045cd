/** What a person does at the page, or a test by the administration's API. */
import { randomUUID } from 'node:crypto'
import type { GatewayClock } from '../clock.ts'
import type { Bank } from './bank.ts'
import { type Order, stateOf } from './orders.ts'

export const acts = ['pay', 'payTwice', 'refuse', 'payLate', 'wrongAmount'] as const
export type Act = (typeof acts)[number]

export const deliveries = ['atOnce', 'lost', 'delayed', 'repeated', 'held'] as const
export type Delivery = (typeof deliveries)[number]

export interface HowTold {
  readonly delivery: Delivery
  /** For `delayed`. */
  readonly seconds: number
  /** For `repeated`: how many times in all. */
  readonly times: number
}

/** An act that the state of the order does not allow; the text goes to the page. */
export class CannotDo extends Error {}

/** Does `act` on an order; the merchant is told as `how` says. */
export function perform(
  bank: Bank,
  clock: GatewayClock,
  order: Order,
  act: Act,
  how: HowTold,
  amountFen?: number,
): void {
  const state = stateOf(order)
  const expired = clock.now().getTime() > order.expiresAt
  if (act === 'refuse') {
    if (state === 'open') bank.refuse(order)
    return
  }
  if (act === 'payTwice') {
    if (state !== 'paid') payOnce(bank, clock, order, order.amountFen, how)
    payOnce(bank, clock, order, order.amountFen, how)
    return
  }
  if (act === 'payLate') {
    if (state === 'paid') throw new CannotDo('paid')
    // Paid past the end: the gateway let it through although it had closed the order.
    if (!order.closed) bank.close(order.channel, order.orderNo)
    payOnce(bank, clock, order, order.amountFen, how)
    return
  }
  if (state !== 'open') throw new CannotDo(state)
  if (expired) throw new CannotDo('expired')
  payOnce(
    bank,
    clock,
    order,
    act === 'wrongAmount' ? (amountFen ?? order.amountFen + 1) : order.amountFen,
    how,
  )
}

function payOnce(bank: Bank, clock: GatewayClock, order: Order, amountFen: number, how: HowTold): void {
  const { transactionId } = bank.pay(order, amountFen)
  tellOf(bank, clock, order, { what: 'payment', transactionId, refundNo: null }, how)
}

/** Plans the notification of a payment or a refund. */
export function tellOf(
  bank: Bank,
  clock: GatewayClock,
  order: Order,
  of: {
    readonly what: 'payment' | 'refund'
    readonly transactionId: string
    readonly refundNo: string | null
  },
  how: HowTold,
): void {
  if (how.delivery === 'lost') return
  const now = clock.now().getTime()
  const { delivery } = how
  const dueAt = delivery === 'held' ? null : now + (delivery === 'delayed' ? how.seconds * 1000 : 0)
  bank.tell({
    id: randomUUID(),
    channel: order.channel,
    orderNo: order.orderNo,
    ...of,
    createdAt: now,
    dueAt,
    times: delivery === 'repeated' ? how.times : 1,
  })
}

export const toldAtOnce: HowTold = { delivery: 'atOnce', seconds: 0, times: 1 }
