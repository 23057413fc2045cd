/** The calls of WeChat Pay API v3 that a merchant makes. */
import { createHash, createPublicKey, createVerify, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tellOf, toldAtOnce } from '../bank/acts.ts'
import { BankRefusal } from '../bank/bank.ts'
import type { Order } from '../bank/orders.ts'
import { chinaDay, chinaInstant } from '../clock.ts'
import { wechatAppId, wechatMerchantId } from '../merchant.ts'
import type { ChannelWriter } from '../notifier.ts'
import { bodyOf, type Parts } from '../parts.ts'
import { writeWechatBill } from './bill.ts'
import { presentNotified, presentOrder, presentRefund } from './presentation.ts'
import { faultOfRequest, seal, signatureHeaders } from './signing.ts'
import { faults, faultTexts, summaries } from './texts.ts'

class Fault extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

type Answer = object | string | null

/** Mounts the calls; each answer is signed, save a bill's bytes. */
export function mountWechatPay(server: FastifyInstance, parts: Parts): void {
  const route = (
    method: 'GET' | 'POST',
    path: string,
    answer: (request: FastifyRequest, body: Record<string, unknown>) => Answer,
  ): void => {
    server.route({ method, url: path, handler: (request, reply) => handle(parts, request, reply, answer) })
  }
  const tradeTypes = { native: 'NATIVE', jsapi: 'JSAPI', h5: 'MWEB' } as const
  for (const product of ['native', 'jsapi', 'h5'] as const)
    route('POST', `/v3/pay/transactions/${product}`, (_, body) => {
      const order = openOrder(parts, tradeTypes[product], body)
      if (product === 'jsapi') return { prepay_id: `wx${order.token}` }
      const page = `${parts.url()}/pay/${order.token}`
      return product === 'native' ? { code_url: page } : { h5_url: page }
    })
  route('GET', '/v3/pay/transactions/out-trade-no/:no', (request) => {
    requireMerchant((request.query as Record<string, unknown>).mchid)
    return presentOrder(parts.bank.get('wechatPay', named(request, 'no')))
  })
  route('GET', '/v3/pay/transactions/id/:id', (request) => {
    requireMerchant((request.query as Record<string, unknown>).mchid)
    const id = named(request, 'id')
    const order = parts.bank.findByTransaction('wechatPay', id)
    if (!order) throw new BankRefusal('unknownOrder')
    return presentOrder(
      order,
      order.payments.find((payment) => payment.transactionId === id),
    )
  })
  route('POST', '/v3/pay/transactions/out-trade-no/:no/close', (request, body) => {
    requireMerchant(body.mchid)
    parts.bank.close('wechatPay', named(request, 'no'))
    return null
  })
  route('POST', '/v3/refund/domestic/refunds', (_, body) => refund(parts, body))
  route('GET', '/v3/refund/domestic/refunds/:no', (request) => {
    const found = parts.bank.findRefund('wechatPay', named(request, 'no'))
    if (!found) throw new Fault(404, 'RESOURCE_NOT_EXISTS', faultTexts.noRefund)
    return presentRefund(found.order, found.refund, 'SUCCESS')
  })
  route('GET', '/v3/certificates', () => ({
    data: [
      {
        serial_no: parts.keys.wechatPlatform.serial,
        effective_time: chinaInstant(new Date(0)),
        expire_time: chinaInstant(new Date(4_000_000_000_000)),
        encrypt_certificate: seal(parts, parts.keys.wechatPlatform.certificatePem, 'certificate'),
      },
    ],
  }))
  route('GET', '/v3/bill/tradebill', (request) => {
    const bill = billOf(parts, String((request.query as Record<string, unknown>).bill_date))
    const day = String((request.query as Record<string, unknown>).bill_date)
    return {
      hash_type: 'SHA1',
      hash_value: createHash('sha1').update(bill).digest('hex'),
      download_url: `${parts.url()}/v3/billdownload/file?token=${day}`,
    }
  })
  route('GET', '/v3/billdownload/file', (request) =>
    billOf(parts, String((request.query as Record<string, unknown>).token)),
  )
  mountJsapi(server, parts)
}

function handle(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: (request: FastifyRequest, body: Record<string, unknown>) => Answer,
): FastifyReply {
  const body = bodyOf(request)
  try {
    const fault = faultOfRequest(parts, {
      method: request.method,
      url: request.raw.url ?? '',
      authorization: request.headers.authorization ?? '',
      body,
    })
    if (fault) throw new Fault(401, 'SIGN_ERROR', `${faultTexts.signature}${fault}`)
    const result = answer(request, body ? parse(body) : {})
    if (typeof result === 'string')
      return reply.header('content-type', 'text/plain; charset=utf-8').send(result)
    return send(parts, reply, result === null ? 204 : 200, result)
  } catch (error) {
    if (error instanceof BankRefusal) {
      const [status, code, message] = faults[error.code]
      return send(parts, reply, status, { code, message })
    }
    if (error instanceof Fault)
      return send(parts, reply, error.status, { code: error.code, message: error.message })
    throw error
  }
}

function send(parts: Parts, reply: FastifyReply, status: number, value: object | null): FastifyReply {
  const text = value === null ? '' : JSON.stringify(value)
  return reply
    .code(status)
    .headers({ ...signatureHeaders(parts, text), 'request-id': randomBytes(12).toString('hex') })
    .header('content-type', 'application/json; charset=utf-8')
    .send(text)
}

function parse(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch {
    throw new BankRefusal('malformed')
  }
}

function named(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name]!
}

function requireMerchant(mchid: unknown): void {
  if (mchid !== wechatMerchantId) throw new Fault(400, 'PARAM_ERROR', 'mchid')
}

function openOrder(parts: Parts, tradeType: string, body: Record<string, unknown>): Order {
  requireMerchant(body.mchid)
  if (body.appid !== wechatAppId) throw new Fault(400, 'APPID_MCHID_NOT_MATCH', 'appid')
  const amount = body.amount as { total?: unknown; currency?: unknown } | undefined
  const orderNo = String(body.out_trade_no)
  if (!/^[\w|*-]{6,32}$/.test(orderNo)) throw new Fault(400, 'PARAM_ERROR', 'out_trade_no')
  if ((amount?.currency ?? 'CNY') !== 'CNY') throw new Fault(400, 'PARAM_ERROR', 'currency')
  const title = String(body.description ?? '')
  if (!title || title.length > 127) throw new Fault(400, 'PARAM_ERROR', 'description')
  const openId = (body.payer as { openid?: string } | undefined)?.openid ?? null
  if (tradeType === 'JSAPI' && !openId) throw new Fault(400, 'PARAM_ERROR', 'payer.openid')
  const scene = body.scene_info as { payer_client_ip?: string } | undefined
  if (tradeType === 'MWEB' && !scene?.payer_client_ip) throw new Fault(400, 'PARAM_ERROR', 'scene_info')
  return parts.bank.open({
    channel: 'wechatPay',
    orderNo,
    tradeType,
    amountFen: Number(amount?.total),
    title,
    notifyUrl: String(body.notify_url),
    returnUrl: null,
    expiresAt: body.time_expire
      ? Date.parse(String(body.time_expire))
      : parts.clock.now().getTime() + 7 * 86_400_000,
    openId,
  })
}

function refund(parts: Parts, body: Record<string, unknown>): object {
  const { bank, clock } = parts
  const byTransaction = typeof body.transaction_id === 'string'
  const order = byTransaction
    ? bank.findByTransaction('wechatPay', body.transaction_id as string)
    : bank.find('wechatPay', String(body.out_trade_no))
  const transactionId = byTransaction ? (body.transaction_id as string) : order?.payments[0]?.transactionId
  if (!order || !transactionId) throw new BankRefusal('unknownPayment')
  const amount = (body.amount ?? {}) as { refund?: number; total?: number; currency?: string }
  const payment = order.payments.find((each) => each.transactionId === transactionId)!
  if (amount.total !== payment.amountFen || amount.currency !== 'CNY')
    throw new Fault(400, 'INVALID_REQUEST', faultTexts.otherSum)
  const before = bank.findRefund('wechatPay', String(body.out_refund_no))
  const made = bank.refund(order, {
    refundNo: String(body.out_refund_no),
    transactionId,
    amountFen: Number(amount.refund),
    reason: String(body.reason ?? ''),
    notifyUrl: typeof body.notify_url === 'string' ? body.notify_url : null,
  })
  if (!before && made.notifyUrl) {
    tellOf(bank, clock, order, { what: 'refund', transactionId, refundNo: made.refundNo }, toldAtOnce)
    parts.poke()
  }
  return presentRefund(order, made, before ? 'SUCCESS' : 'PROCESSING')
}

function billOf({ bank, clock }: Parts, day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day > chinaDay(clock.now()))
    throw new Fault(400, 'PARAM_ERROR', 'bill_date')
  const orders = bank.orders().filter(({ channel }) => channel === 'wechatPay')
  const bill = writeWechatBill(orders, day)
  if (bill === null) throw new Fault(400, 'NO_STATEMENT_EXIST', faultTexts.noBill)
  return bill
}

/** Stands for the window that WeChat's browser opens for JSAPI: checks the page's signature and goes to the page. */
function mountJsapi(server: FastifyInstance, parts: Parts): void {
  server.get('/sandbox/jsapi', (request, reply) => {
    const { appId, timeStamp, nonceStr, package: packed, paySign } = request.query as Record<string, string>
    const right = createVerify('RSA-SHA256')
      .update(`${appId}\n${timeStamp}\n${nonceStr}\n${packed}\n`)
      .verify(createPublicKey(parts.keys.wechatMerchant.publicPem), paySign ?? '', 'base64')
    const order = parts.bank.findByToken(packed?.replace('prepay_id=wx', '') ?? '')
    if (!right || !order) return reply.code(400).send({ code: 'SIGN_ERROR' })
    return reply.redirect(`/pay/${order.token}`, 303)
  })
}

/** How WeChat Pay tells a merchant. */
export function wechatWriter(parts: Parts): ChannelWriter {
  return {
    write: (notification, order) => {
      const payment = notification.what === 'payment'
      const refund = order.refunds.find(({ refundNo }) => refundNo === notification.refundNo)
      const original = payment ? 'transaction' : 'refund'
      const body = JSON.stringify({
        id: notification.id,
        create_time: chinaInstant(new Date(notification.createdAt)),
        resource_type: 'encrypt-resource',
        event_type: payment ? 'TRANSACTION.SUCCESS' : 'REFUND.SUCCESS',
        summary: payment ? summaries.payment : summaries.refund,
        resource: {
          original_type: original,
          ...seal(parts, JSON.stringify(presentNotified(notification, order)), original),
        },
      })
      return {
        url: refund?.notifyUrl ?? order.notifyUrl,
        headers: { 'content-type': 'application/json', ...signatureHeaders(parts, body) },
        body,
      }
    },
    heard: (status) => status === 200 || status === 204,
  }
}
