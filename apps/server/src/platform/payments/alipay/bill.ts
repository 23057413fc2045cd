/** Reads a trade bill: a ZIP of CSV files in GBK, with lines of remarks around the table. */
import { parse } from 'csv-parse/sync'
import { unzipParts } from '../../spreadsheet/zip-archive.ts'
import { fenOfYuan } from '../amounts.ts'
import { readChinaTime } from '../china-time.ts'
import { type BillLine, ChannelFailure } from '../port.ts'
import { billHeadings as headings, billKinds } from './bill-texts.ts'

const largest = 256 * 1024 * 1024

/** The lines of a bill. Throws `untrusted` when it is none. */
export async function* readAlipayBill(zip: Buffer): AsyncGenerator<BillLine> {
  const parts = await unzipParts(zip, (name) => name.toLowerCase().endsWith('.csv'), largest).catch(
    (error: unknown) => {
      throw new ChannelFailure('alipay', 'untrusted', 'bill: archive', error)
    },
  )
  const tables = parts.map(({ bytes }) => linesOf(new TextDecoder('gbk').decode(bytes)))
  const details = tables.find(
    ([head]) => head?.includes(headings.transactionId) && head.includes(headings.kind),
  )
  if (!details) throw broken('headings')
  const [head = [], ...rows] = details
  const column = Object.fromEntries(
    Object.entries(headings).map(([name, heading]) => [name, head.indexOf(heading)]),
  ) as Record<keyof typeof headings, number>
  if (Object.values(column).some((at) => at < 0)) throw broken('headings')
  for (const row of rows) yield readLine((name) => row[column[name]] ?? '')
}

function linesOf(text: string): string[][] {
  const table = text
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .join('\n')
  return parse(table, { bom: true, relax_column_count: true, trim: true }) as string[][]
}

function readLine(value: (name: keyof typeof headings) => string): BillLine {
  const refunded = value('kind') === billKinds.refund
  if (!refunded && value('kind') !== billKinds.payment) throw broken('kind')
  const amountFen = fenOfYuan(value('amount').replace(refunded ? /^-/ : /^$/, ''))
  const at = readChinaTime(value('at'))
  if (amountFen === null || !at) throw broken('amount or time')
  return {
    kind: refunded ? 'refund' : 'payment',
    orderNo: value('orderNo'),
    transactionId: value('transactionId'),
    refundNo: refunded ? value('refundNo') : null,
    amountFen,
    feeFen: feeOf(value('fee'), refunded),
    at,
  }
}

/** The sign is written from the merchant's side: what is kept of a payment is less than nothing there. */
function feeOf(text: string, refunded: boolean): number {
  const fen = Math.round(Math.abs(Number(text)) * 100) || 0
  return refunded && fen > 0 ? -fen : fen
}

function broken(what: string): ChannelFailure {
  return new ChannelFailure('alipay', 'untrusted', `bill: ${what}`)
}
