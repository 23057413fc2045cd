/** Reads a trade bill: every value stands behind a backtick; the last two lines are sums. */
import { parse } from 'csv-parse/sync'
import { fenOfYuan } from '../amounts.ts'
import { readChinaTime } from '../china-time.ts'
import { type BillLine, ChannelFailure } from '../port.ts'
import { billHeadings as headings } from './bill-texts.ts'

/** The lines of a bill. Throws `untrusted` when it is not one of this merchant's. */
export function* readWechatBill(text: string, merchantId: string): Generator<BillLine> {
  const rows = parse(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    quote: null,
  }) as string[][]
  const [head, ...rest] = rows
  const column = Object.fromEntries(
    Object.entries(headings).map(([name, heading]) => [name, head?.indexOf(heading) ?? -1]),
  ) as Record<keyof typeof headings, number>
  if (Object.values(column).some((at) => at < 0)) throw broken('headings')
  for (const row of rest) {
    if (!row[0]?.startsWith('`')) return
    const value = (name: keyof typeof headings): string => (row[column[name]] ?? '').replace(/^`/, '').trim()
    yield readLine(value, merchantId)
  }
}

function readLine(value: (name: keyof typeof headings) => string, merchantId: string): BillLine {
  if (value('merchantId') !== merchantId || value('currency') !== 'CNY') throw broken('merchant or currency')
  const refunded = value('state') === 'REFUND'
  const amountFen = fenOfYuan(value(refunded ? 'refundAmount' : 'amount'))
  const at = readChinaTime(value('at'))
  if (amountFen === null || !at) throw broken('amount or time')
  return {
    kind: refunded ? 'refund' : 'payment',
    orderNo: value('orderNo'),
    transactionId: value('transactionId'),
    refundNo: refunded ? value('refundNo') : null,
    amountFen,
    // Fees are written with five decimals, and may be negative when given back.
    feeFen: Math.round(Number(value('fee')) * 100) || 0,
    at,
  }
}

function broken(what: string): ChannelFailure {
  return new ChannelFailure('wechatPay', 'untrusted', `bill: ${what}`)
}
