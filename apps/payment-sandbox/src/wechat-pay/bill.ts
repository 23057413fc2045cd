/** WeChat Pay's trade bill of a day: text, comma separated, every value behind a backtick, two lines of sums. */
import type { Order, Payment, Refund } from '../bank/orders.ts'
import { chinaDay, chinaTime } from '../clock.ts'
import { wechatAppId, wechatMerchantId } from '../merchant.ts'
import { billHeads, billSumHeads } from './texts.ts'

/** The bill of `day` (`YYYY-MM-DD` in China); null when nothing happened. */
export function writeWechatBill(orders: readonly Order[], day: string): string | null {
  const on = (at: number): boolean => chinaDay(new Date(at)) === day
  const lines: string[][] = []
  let paid = 0
  let refunded = 0
  for (const order of orders) {
    for (const payment of order.payments)
      if (on(payment.at)) {
        lines.push(lineOf(order, payment, null))
        paid += payment.amountFen
      }
    for (const refund of order.refunds)
      if (on(refund.at)) {
        const payment = order.payments.find(({ transactionId }) => transactionId === refund.transactionId)!
        lines.push(lineOf(order, payment, refund))
        refunded += refund.amountFen
      }
  }
  if (!lines.length) return null
  const sums = [
    String(lines.length),
    yuan(paid),
    yuan(refunded),
    '0.00',
    '0.00000',
    yuan(paid),
    yuan(refunded),
  ]
  return [billHeads, ...lines.map(join), billSumHeads, join(sums)].map((line) => `${line}\r\n`).join('')
}

function lineOf(order: Order, payment: Payment, refund: Refund | null): string[] {
  return [
    chinaTime(new Date((refund ?? payment).at)),
    wechatAppId,
    wechatMerchantId,
    '0',
    '',
    payment.transactionId,
    order.orderNo,
    order.openId ?? 'sandbox-open-id',
    order.tradeType,
    refund ? 'REFUND' : 'SUCCESS',
    'OTHERS',
    'CNY',
    refund ? '0.00' : yuan(payment.amountFen),
    '0.00',
    refund?.refundId ?? '0',
    refund?.refundNo ?? '0',
    refund ? yuan(refund.amountFen) : '0.00',
    '0.00',
    refund ? 'ORIGINAL' : '',
    refund ? 'SUCCESS' : '',
    order.title.replaceAll(/[,\r\n`]/g, ' '),
    '',
    '0.00000',
    '0.00%',
    refund ? '0.00' : yuan(payment.amountFen),
    refund ? yuan(refund.amountFen) : '0.00',
    '',
  ]
}

const join = (values: readonly string[]): string => values.map((value) => `\`${value}`).join(',')

/** Fen as yuan with two decimals. */
export function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}
