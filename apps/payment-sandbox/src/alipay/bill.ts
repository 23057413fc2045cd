/** Alipay's trade bill of a day: a ZIP of CSV files in GBK, with remark lines before and after. */
import { ZipFile } from 'yazl'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import type { Order, Payment, Refund } from '../bank/orders.ts'
import { chinaDay, chinaTime } from '../clock.ts'
import { alipaySellerId } from '../merchant.ts'
import { yuan } from '../wechat-pay/bill.ts'
import { billEnd, billHeads, billKinds, billRemarks, billSummary } from './texts.ts'

/** The bill of `day`; null when nothing happened. */
export async function writeAlipayBill(orders: readonly Order[], day: string): Promise<Buffer | null> {
  const on = (at: number): boolean => chinaDay(new Date(at)) === day
  const lines = orders.flatMap((order) => [
    ...order.payments.filter(({ at }) => on(at)).map((payment) => lineOf(order, payment, null)),
    ...order.refunds
      .filter(({ at }) => on(at))
      .map((refund) =>
        lineOf(
          order,
          order.payments.find(({ transactionId }) => transactionId === refund.transactionId)!,
          refund,
        ),
      ),
  ])
  if (!lines.length) return null
  const text = [...billRemarks(alipaySellerId, day), billHeads, ...lines, ...billEnd(lines.length), ''].join(
    '\r\n',
  )
  const zip = new ZipFile()
  const name = `${alipaySellerId}0156_${day.replaceAll('-', '')}`
  zip.addBuffer(toGbk(text), `${name}_details.csv`)
  zip.addBuffer(toGbk(billSummary), `${name}_summary.csv`)
  zip.end()
  return buffer(zip.outputStream as Readable)
}

function lineOf(order: Order, payment: Payment, refund: Refund | null): string {
  const sum = refund ? `-${yuan(refund.amountFen)}` : yuan(payment.amountFen)
  return [
    `${payment.transactionId}\t`,
    `${order.orderNo}\t`,
    refund ? billKinds.refund : billKinds.payment,
    order.title.replaceAll(/[,\r\n\t]/g, ' '),
    chinaTime(new Date(order.createdAt)),
    chinaTime(new Date((refund ?? payment).at)),
    ',,,',
    'sandbox***@example.com',
    sum,
    sum,
    '0.00,0.00,0.00,0.00,0.00,,0.00,0.00',
    `${refund?.refundNo ?? ''}\t`,
    '0.00',
    '0.00',
    '',
  ].join(',')
}

let codes: ReadonlyMap<string, readonly [number, number]> | undefined

/** Text in GBK; Node reads it but does not write it, so the table is read from the reader. */
function toGbk(text: string): Buffer {
  codes ??= readCodes()
  const table = codes
  return Buffer.from(
    [...text].flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : [...(table.get(sign) ?? [63])])),
  )
}

function readCodes(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk')
  const found = new Map<string, readonly [number, number]>()
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const sign = decoder.decode(Uint8Array.of(first, second))
      if (second !== 0x7f && [...sign].length === 1 && sign !== '\uFFFD' && !found.has(sign))
        found.set(sign, [first, second])
    }
  return found
}
