/** WeChat Pay's trade bill of a day: text, comma separated, every value behind a backtick, two lines of sums. */
import type { Order, Payment, Refund } from '../bank/orders.ts'
import { chinaDay, chinaTime } from '../clock.ts'
import { wechatAppId, wechatMerchantId } from '../merchant.ts'

const heads =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const sumHeads =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

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
  return [heads, ...lines.map(join), sumHeads, join(sums)].map((line) => `${line}\r\n`).join('')
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
