/** Which line of a bank statement is the payout of which day of a channel. */
import { addDays, type PlainDate } from '../shared/plain-date.ts'

/** What a channel owes for a day: paid less refunded, and what of it the channel keeps; the rest is more than zero. */
export interface ExpectedPayout {
  readonly dayId: string
  readonly channel: string
  readonly day: string
  readonly amountFen: number
  readonly feeFen: number
}

/** Money that came into the bank account and is nobody's payout yet. */
export interface IncomingLine {
  readonly id: string
  readonly bookedOn: string
  readonly amountFen: number
  /** Counterparty and summary, as the bank writes them. */
  readonly text: string
}

/** A channel pays out on the next day, after holidays later; none that is later than this is looked for. */
export const PAYOUT_WITHIN_DAYS = 10

/** How statements name the channels. */
const names: Readonly<Record<string, readonly string[]>> = {
  wechat: ['财付通', '微信', 'tenpay', 'wechat', 'weixin'],
  alipay: ['支付宝', 'alipay', '蚂蚁'],
}

function mentions(text: string, channel: string): boolean {
  const known = Object.entries(names).find(([name]) => channel.toLowerCase().startsWith(name))?.[1]
  return (known ?? [channel]).some((name) => text.toLowerCase().includes(name.toLowerCase()))
}

function mentionsAny(text: string): boolean {
  return Object.keys(names).some((channel) => mentions(text, channel))
}

/** Whether a line names the day it pays for, as channels do in the summary: 20261121, 2026-11-21, 1121. */
function namesDay(text: string, day: string): boolean {
  const digits = text.replaceAll(/\D/g, ' ')
  return text.includes(day) || digits.includes(day.replaceAll('-', ''))
}

function isNet(payout: ExpectedPayout, line: IncomingLine): boolean {
  return line.amountFen === payout.amountFen - payout.feeFen
}

function isWhole(payout: ExpectedPayout, line: IncomingLine): boolean {
  return line.amountFen === payout.amountFen
}

/**
 * Gives each day at most one line and each line at most one day, older days first: a line that names channel and day,
 * whatever it comes to; then one of the exact amount, net of the fee or whole, that names the channel, or names none.
 * Returns line ids by day id.
 */
export function matchPayouts(
  payouts: readonly ExpectedPayout[],
  lines: readonly IncomingLine[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const free = lines.toSorted((a, b) => (a.bookedOn < b.bookedOn ? -1 : Number(a.bookedOn > b.bookedOn)))
  const days = payouts.toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
  const rounds: readonly ((payout: ExpectedPayout, line: IncomingLine) => boolean)[] = [
    (payout, { text }) => mentions(text, payout.channel) && namesDay(text, payout.day),
    (payout, line) => isNet(payout, line) && mentions(line.text, payout.channel),
    (payout, line) => isWhole(payout, line) && mentions(line.text, payout.channel),
    (payout, line) => isNet(payout, line) && !mentionsAny(line.text),
    (payout, line) => isWhole(payout, line) && !mentionsAny(line.text),
  ]
  for (const fits of rounds) {
    for (const payout of days) {
      if (found.has(payout.dayId)) continue
      const last = addDays(payout.day as PlainDate, PAYOUT_WITHIN_DAYS)
      const place = free.findIndex(
        (line) => line.bookedOn >= payout.day && line.bookedOn <= last && fits(payout, line),
      )
      if (place >= 0) found.set(payout.dayId, free.splice(place, 1)[0]!.id)
    }
  }
  return found
}
