/** Numbers people and channels know orders and refunds by. */
import { randomInt } from 'node:crypto'
import { dayOf } from '../../../platform/clock.ts'
import type { OrderRow } from './orders.ts'

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new number: `ZB` for an order, `ZR` for a refund, the day in China, twelve random signs. */
export function newNumber(prefix: 'ZB' | 'ZR', now: Date): string {
  const random = Array.from({ length: 12 }, () => signs[randomInt(signs.length)]).join('')
  return `${prefix}${dayOf(now).replaceAll('-', '')}${random}`
}

/** What the channel of the current attempt knows the order by. */
export function channelNumber(order: Pick<OrderRow, 'number' | 'attempt'>): string {
  return `${order.number}${String(order.attempt).padStart(2, '0')}`
}

/** Our number in a channel's; null when it cannot be one of ours. */
export function numberIn(channelOrderNo: string): string | null {
  return /^(ZB[0-9A-Z]{20})\d\d$/.exec(channelOrderNo)?.[1] ?? null
}
