/** Alipay's open gateway: one address, the method named among the fields. */
import { createHmac } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tellOf, toldAtOnce } from '../bank/acts.ts'
import { BankRefusal } from '../bank/bank.ts'
import { type Order, refundedOf, stateOf } from '../bank/orders.ts'
import { chinaDay, chinaTime } from '../clock.ts'
import { alipayAppId, alipaySellerId } from '../merchant.ts'
import type { ChannelWriter } from '../notifier.ts'
import { bodyOf, type Parts } from '../parts.ts'
import { yuan } from '../wechat-pay/bill.ts'
import { writeAlipayBill } from './bill.ts'
import { faultOfRequest, signedAnswer, signedForm } from './signing.ts'

type Fields = Readonly<Record<string, string>>
type Content = Readonly<Record<string, unknown>>

class Fault extends Error {}

const faults: Readonly<Record<BankRefusal['code'], string>> = {
  unknownOrder: 'ACQ.TRADE_NOT_EXIST',
  orderPaid: 'ACQ.TRADE_HAS_SUCCESS',
  orderClosed: 'ACQ.TRADE_HAS_CLOSE',
  numberUsed: 'ACQ.CONTEXT_INCONSISTENT',
  tooMuch: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL',
  unknownPayment: 'ACQ.TRADE_NOT_EXIST',
  malformed: 'ACQ.INVALID_PARAMETER',
}

/** Mounts the gateway and the address bills are fetched from. */
export function mountAlipay(server: FastifyInstance, parts: Parts): void {
  server.route({
    method: ['GET', 'POST'],
    url: '/gateway.do',
    handler: (request, reply) => handle(parts, request, reply),
  })
  server.get('/alipay-bills/:day', async (request, reply) => {
    const { day } = request.params as { day: string }
    const { token } = request.query as { token?: string }
    const bill = token === billToken(parts, day) ? await billOf(parts, day) : null
    if (!bill) return reply.code(403).send('forbidden')
    return reply.header('content-type', 'application/zip').send(bill)
  })
}

const pages = new Set(['alipay.trade.page.pay', 'alipay.trade.wap.pay'])

async function handle(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const fields: Fields = {
    ...(request.query as Record<string, string>),
    ...Object.fromEntries(new URLSearchParams(bodyOf(request))),
  }
  const method = fields.method ?? ''
  const fault = fields.app_id === alipayAppId ? faultOfRequest(parts, fields) : 'isv.invalid-app-id'
  const answer = (value: object): FastifyReply =>
    reply
      .header('content-type', 'application/json; charset=utf-8')
      .send(signedAnswer(parts, `${method.replaceAll('.', '_')}_response`, value))
  if (fault)
    return pages.has(method)
      ? reply.code(400).header('content-type', 'text/plain; charset=utf-8').send(fault)
      : answer({ code: '40002', msg: 'Invalid Arguments', sub_code: fault, sub_msg: fault })
  try {
    const content = JSON.parse(fields.biz_content ?? '{}') as Content
    if (pages.has(method)) {
      const order = openOrder(parts, method.includes('wap') ? 'wap' : 'page', fields, content)
      return reply.redirect(`/pay/${order.token}`, 302)
    }
    return answer({ code: '10000', msg: 'Success', ...(await run(parts, method, fields, content)) })
  } catch (error) {
    const code =
      error instanceof BankRefusal ? faults[error.code] : error instanceof Fault ? error.message : null
    if (!code) throw error
    if (pages.has(method)) return reply.code(400).send(code)
    return answer({ code: '40004', msg: 'Business Failed', sub_code: code, sub_msg: code })
  }
}

async function run(parts: Parts, method: string, fields: Fields, content: Content): Promise<object> {
  const { bank } = parts
  switch (method) {
    case 'alipay.trade.precreate': {
      const order = openOrder(parts, 'precreate', fields, content)
      return { out_trade_no: order.orderNo, qr_code: `${parts.url()}/pay/${order.token}` }
    }
    case 'alipay.trade.query':
      return presentTrade(...findTrade(parts, content))
    case 'alipay.trade.close': {
      const [order] = findTrade(parts, content)
      bank.close('alipay', order.orderNo)
      return { out_trade_no: order.orderNo, trade_no: '' }
    }
    case 'alipay.trade.refund':
      return refund(parts, fields, content)
    case 'alipay.trade.fastpay.refund.query': {
      const found = bank.findRefund('alipay', String(content.out_request_no))
      if (!found) return {}
      return {
        out_trade_no: found.order.orderNo,
        trade_no: found.refund.transactionId,
        out_request_no: found.refund.refundNo,
        refund_status: 'REFUND_SUCCESS',
        gmt_refund_pay: chinaTime(new Date(found.refund.at)),
        refund_amount: yuan(found.refund.amountFen),
        total_amount: yuan(found.order.amountFen),
      }
    }
    case 'alipay.data.dataservice.bill.downloadurl.query': {
      const day = String(content.bill_date)
      if (content.bill_type !== 'trade' || !(await billOf(parts, day))) throw new Fault('isp.bill_not_exist')
      return { bill_download_url: `${parts.url()}/alipay-bills/${day}?token=${billToken(parts, day)}` }
    }
    default:
      throw new Fault('isv.invalid-method')
  }
}

function openOrder(parts: Parts, tradeType: string, fields: Fields, content: Content): Order {
  const amount = String(content.total_amount)
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(amount)) throw new BankRefusal('malformed')
  if (content.seller_id !== undefined && content.seller_id !== alipaySellerId)
    throw new Fault('ACQ.SELLER_NOT_EXIST')
  const [whole = '0', part = ''] = amount.split('.')
  const end = content.time_expire ? Date.parse(`${String(content.time_expire).replace(' ', 'T')}+08:00`) : NaN
  return parts.bank.open({
    channel: 'alipay',
    orderNo: String(content.out_trade_no),
    tradeType,
    amountFen: Number(whole) * 100 + Number(part.padEnd(2, '0')),
    title: String(content.subject),
    notifyUrl: fields.notify_url ?? '',
    returnUrl: fields.return_url ?? null,
    expiresAt: Number.isNaN(end) ? parts.clock.now().getTime() + 15 * 86_400_000 : end,
    openId: null,
  })
}

/** The order meant, and which of its payments. A page nobody has opened yet is no trade, as with Alipay. */
function findTrade({ bank }: Parts, content: Content): [Order, string | undefined] {
  const tradeNo = typeof content.trade_no === 'string' ? content.trade_no : undefined
  const order = tradeNo
    ? bank.findByTransaction('alipay', tradeNo)
    : bank.find('alipay', String(content.out_trade_no))
  if (!order) throw new BankRefusal('unknownOrder')
  return [order, tradeNo ?? order.payments[0]?.transactionId]
}

function presentTrade(order: Order, transactionId: string | undefined): object {
  const payment = order.payments.find((each) => each.transactionId === transactionId)
  return {
    out_trade_no: order.orderNo,
    trade_no: payment?.transactionId ?? '',
    trade_status: tradeStatus(order, transactionId),
    total_amount: yuan(payment?.amountFen ?? order.amountFen),
    buyer_logon_id: 'sandbox***@example.com',
    ...(payment && { send_pay_date: chinaTime(new Date(payment.at)) }),
  }
}

/** What was paid and wholly given back counts as closed there, too. */
function tradeStatus(order: Order, transactionId: string | undefined): string {
  const payment = order.payments.find((each) => each.transactionId === transactionId)
  if (payment)
    return refundedOf(order, payment.transactionId) === payment.amountFen ? 'TRADE_CLOSED' : 'TRADE_SUCCESS'
  return stateOf(order) === 'closed' ? 'TRADE_CLOSED' : 'WAIT_BUYER_PAY'
}

function refund(parts: Parts, fields: Fields, content: Content): object {
  const { bank, clock } = parts
  const [order, transactionId] = findTrade(parts, content)
  if (!transactionId) throw new BankRefusal('unknownPayment')
  const known = bank.findRefund('alipay', String(content.out_request_no))
  const made = bank.refund(order, {
    refundNo: String(content.out_request_no),
    transactionId,
    amountFen: Math.round(Number(content.refund_amount) * 100),
    reason: String(content.refund_reason ?? ''),
    notifyUrl: fields.notify_url || order.notifyUrl,
  })
  if (!known) {
    tellOf(bank, clock, order, { what: 'refund', transactionId, refundNo: made.refundNo }, toldAtOnce)
    parts.poke()
  }
  return {
    out_trade_no: order.orderNo,
    trade_no: transactionId,
    fund_change: known ? 'N' : 'Y',
    refund_fee: yuan(refundedOf(order, transactionId)),
  }
}

function billOf({ bank, clock }: Parts, day: string): Promise<Buffer | null> {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day > chinaDay(clock.now())) return Promise.resolve(null)
  return writeAlipayBill(
    bank.orders().filter(({ channel }) => channel === 'alipay'),
    day,
  )
}

function billToken({ keys }: Parts, day: string): string {
  return createHmac('sha256', keys.cashierKey).update(`alipay bill ${day}`).digest('hex')
}

/** How Alipay tells a merchant. */
export function alipayWriter(parts: Parts): ChannelWriter {
  return {
    write: (notification, order) => {
      const payment = order.payments.find(
        ({ transactionId }) => transactionId === notification.transactionId,
      )!
      const refunded = order.refunds.find(({ refundNo }) => refundNo === notification.refundNo)
      const fields: Record<string, string> = {
        notify_time: chinaTime(parts.clock.now()),
        notify_type: 'trade_status_sync',
        notify_id: notification.id.replaceAll('-', ''),
        app_id: alipayAppId,
        charset: 'utf-8',
        version: '1.0',
        sign_type: 'RSA2',
        trade_no: payment.transactionId,
        out_trade_no: order.orderNo,
        seller_id: alipaySellerId,
        trade_status:
          notification.what === 'refund' ? tradeStatus(order, payment.transactionId) : 'TRADE_SUCCESS',
        total_amount: yuan(payment.amountFen),
        subject: order.title,
        gmt_create: chinaTime(new Date(order.createdAt)),
        gmt_payment: chinaTime(new Date(payment.at)),
        ...(refunded && {
          refund_fee: yuan(refundedOf(order, payment.transactionId)),
          out_biz_no: refunded.refundNo,
          gmt_refund: `${chinaTime(new Date(refunded.at))}.000`,
        }),
      }
      return {
        url: refunded?.notifyUrl ?? order.notifyUrl,
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: signedForm(parts, fields),
      }
    },
    heard: (status, body) => status === 200 && body.trim() === 'success',
  }
}
