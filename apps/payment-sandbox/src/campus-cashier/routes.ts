/** The campus cashier (docs/campus-cashier.md): a signed redirect, signed calls, a bill of each day. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tellOf, toldAtOnce } from '../bank/acts.ts'
import { BankRefusal } from '../bank/bank.ts'
import type { Notification, Order } from '../bank/orders.ts'
import { stateOf } from '../bank/orders.ts'
import { chinaDay } from '../clock.ts'
import { cashierMerchantId } from '../merchant.ts'
import type { ChannelWriter } from '../notifier.ts'
import { bodyOf, type Parts } from '../parts.ts'
import { faultOf, signatureHeaders } from './signing.ts'

type Fields = Readonly<Record<string, unknown>>

const signatureFields = new Set(['merchant', 'timestamp', 'nonce', 'signature'])

/** Mounts the page's entrance and the calls. */
export function mountCampusCashier(server: FastifyInstance, parts: Parts): void {
  server.get('/cashier/pay', (request, reply) => enter(parts, request, reply))
  const route = (name: string, answer: (fields: Fields) => object | string): void => {
    server.post(`/cashier/api/${name}`, (request, reply) => handle(parts, name, request, reply, answer))
  }
  const { bank } = parts
  route('query', (fields) => presentOrder(bank.get('campusCashier', text(fields.order)), fields.transaction))
  route('close', (fields) => {
    bank.close('campusCashier', text(fields.order))
    return presentOrder(bank.get('campusCashier', text(fields.order)), undefined)
  })
  route('refund', (fields) => refund(parts, fields))
  route('refund-query', (fields) => {
    const found = bank.findRefund('campusCashier', text(fields.refund))
    if (!found) throw new BankRefusal('unknownPayment')
    return presentRefund(found.order, found.refund.refundNo)
  })
  route('bill', (fields) => writeBill(parts, text(fields.day)))
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new BankRefusal('malformed')
  return value
}

function enter(parts: Parts, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const query = request.query as Record<string, string>
  const content = Object.keys(query)
    .filter((name) => !signatureFields.has(name))
    .sort()
    .map((name) => `${name}=${query[name]}`)
    .join('&')
  const fault = faultOf(
    parts,
    'pay',
    {
      merchant: query.merchant ?? '',
      timestamp: query.timestamp ?? '',
      nonce: query.nonce ?? '',
      signature: query.signature ?? '',
    },
    content,
  )
  if (fault || query.currency !== 'CNY') return reply.code(400).send({ code: fault ?? 'currency' })
  try {
    const known = parts.bank.find('campusCashier', query.order ?? '')
    const order =
      known ??
      parts.bank.open({
        channel: 'campusCashier',
        orderNo: query.order ?? '',
        tradeType: 'cashier',
        amountFen: Number(query.amountFen),
        title: query.title ?? '',
        notifyUrl: query.notifyUrl ?? '',
        returnUrl: query.returnUrl ?? null,
        expiresAt: Date.parse(query.expiresAt ?? ''),
        openId: null,
      })
    return reply.redirect(`/pay/${order.token}`, 303)
  } catch (error) {
    if (!(error instanceof BankRefusal)) throw error
    return reply.code(400).send({ code: error.code })
  }
}

function handle(
  parts: Parts,
  name: string,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: (fields: Fields) => object | string,
): FastifyReply {
  const body = bodyOf(request)
  const header = (key: string): string => String(request.headers[`x-cashier-${key}`] ?? '')
  const send = (status: number, value: object | string): FastifyReply => {
    const content = typeof value === 'string' ? value : JSON.stringify(value)
    return reply
      .code(status)
      .headers(signatureHeaders(parts, 'answer', content))
      .header('content-type', typeof value === 'string' ? 'text/csv; charset=utf-8' : 'application/json')
      .send(content)
  }
  const fault = faultOf(
    parts,
    name,
    {
      merchant: header('merchant'),
      timestamp: header('timestamp'),
      nonce: header('nonce'),
      signature: header('signature'),
    },
    body,
  )
  if (fault) return send(401, { code: fault })
  try {
    return send(200, answer(JSON.parse(body) as Fields))
  } catch (error) {
    if (error instanceof BankRefusal)
      return send(error.code === 'unknownOrder' ? 404 : 409, { code: error.code })
    if (error instanceof SyntaxError) return send(400, { code: 'malformed' })
    throw error
  }
}

function presentOrder(order: Order, transaction: unknown): object {
  const payment =
    typeof transaction === 'string'
      ? order.payments.find(({ transactionId }) => transactionId === transaction)
      : order.payments[0]
  return {
    merchant: cashierMerchantId,
    order: order.orderNo,
    state: stateOf(order),
    currency: 'CNY',
    amountFen: payment?.amountFen ?? order.amountFen,
    transaction: payment?.transactionId ?? null,
    paidAt: payment ? new Date(payment.at).toISOString() : null,
  }
}

function presentRefund(order: Order, refundNo: string): object {
  const refund = order.refunds.find((each) => each.refundNo === refundNo)!
  return {
    merchant: cashierMerchantId,
    order: order.orderNo,
    transaction: refund.transactionId,
    refund: refund.refundNo,
    currency: 'CNY',
    amountFen: refund.amountFen,
    state: 'done',
    doneAt: new Date(refund.at).toISOString(),
  }
}

function refund(parts: Parts, fields: Fields): object {
  const { bank, clock } = parts
  const order = bank.get('campusCashier', text(fields.order))
  const transactionId = text(fields.transaction)
  const known = bank.findRefund('campusCashier', text(fields.refund))
  const made = bank.refund(order, {
    refundNo: text(fields.refund),
    transactionId,
    amountFen: Number(fields.amountFen),
    reason: typeof fields.reason === 'string' ? fields.reason : '',
    notifyUrl: order.notifyUrl,
  })
  if (!known) {
    tellOf(bank, clock, order, { what: 'refund', transactionId, refundNo: made.refundNo }, toldAtOnce)
    parts.poke()
  }
  return presentRefund(order, made.refundNo)
}

function writeBill({ bank, clock }: Parts, day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day > chinaDay(clock.now())) throw new BankRefusal('malformed')
  const on = (at: number): boolean => chinaDay(new Date(at)) === day
  const lines = bank
    .orders()
    .filter(({ channel }) => channel === 'campusCashier')
    .flatMap((order) => [
      ...order.payments
        .filter(({ at }) => on(at))
        .map((each) => ['payment', order.orderNo, each.transactionId, '', each.amountFen, new Date(each.at)]),
      ...order.refunds
        .filter(({ at }) => on(at))
        .map((each) => [
          'refund',
          order.orderNo,
          each.transactionId,
          each.refundNo,
          each.amountFen,
          new Date(each.at),
        ]),
    ])
  const rows = lines.map((line) =>
    line.map((value) => (value instanceof Date ? value.toISOString() : value)).join(','),
  )
  return ['kind,order,transaction,refund,amountFen,at', ...rows, ''].join('\n')
}

/** How the cashier tells a merchant. */
export function cashierWriter(parts: Parts): ChannelWriter {
  return {
    write: (notification, order) => {
      const body = JSON.stringify({
        event: notification.id,
        kind: notification.what,
        ...contentOf(notification, order),
      })
      return {
        url: order.notifyUrl,
        headers: { 'content-type': 'application/json', ...signatureHeaders(parts, 'notification', body) },
        body,
      }
    },
    heard: (status, body) => status === 200 && body.includes('"received":true'),
  }
}

function contentOf(notification: Notification, order: Order): object {
  return notification.what === 'payment'
    ? { ...presentOrder(order, notification.transactionId), state: 'paid' }
    : presentRefund(order, notification.refundNo!)
}
