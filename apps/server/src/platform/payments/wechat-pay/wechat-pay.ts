/** WeChat Pay API v3: Native (QR), H5, JSAPI. */
import { createHash } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { readFen } from '../amounts.ts'
import { type Answer, ask } from '../ask.ts'
import { chinaTime, readInstant } from '../china-time.ts'
import { type Fields, objectOf, readObject, textOf } from '../fields.ts'
import {
  type BeginMethod,
  type Begun,
  type BillLine,
  ChannelFailure,
  type ChannelOrder,
  type ChannelRefund,
  type Fate,
  type PaymentChannel,
  type RefundFate,
} from '../port.ts'
import type { WechatPaySettings } from '../settings.ts'
import { readWechatBill } from './bill.ts'
import { keepCertificates } from './certificates.ts'
import { readWechatNotification } from './notification.ts'
import {
  authorization,
  isSigned,
  isTimely,
  jsapiParameters,
  readMerchantKey,
  readSignature,
} from './signing.ts'

interface Reply {
  readonly status: number
  readonly fields: Fields
}

/** Opens the channel; its keys are read now. */
export async function openWechatPay(settings: WechatPaySettings, clock: Clock): Promise<PaymentChannel> {
  const { baseUrl, appId, merchantId, timeoutMs } = settings
  const apiV3Key = await settings.readKey(settings.apiV3KeyFile)
  if (Buffer.byteLength(apiV3Key) !== 32) throw new Error('wechatPay: the API v3 key has 32 characters.')
  const key = readMerchantKey(await settings.readKey(settings.merchantKeyFile))
  const merchant = { merchantId, serial: settings.merchantSerial, key }

  const fetchSigned = (method: 'GET' | 'POST', url: string, content?: object): Promise<Answer> => {
    const body = content ? JSON.stringify(content) : ''
    const { pathname, search } = new URL(url)
    return ask('wechatPay', timeoutMs, {
      method,
      url,
      headers: () => ({
        authorization: authorization(merchant, { method, path: pathname + search, body }, clock.now()),
        accept: 'application/json',
        'user-agent': 'zhibu',
        ...(content && { 'content-type': 'application/json' }),
      }),
      ...(content && { body }),
    })
  }
  const certificates = keepCertificates(
    () => fetchSigned('GET', `${baseUrl}/v3/certificates`),
    apiV3Key,
    clock,
  )
  const call = async (method: 'GET' | 'POST', path: string, content?: object): Promise<Reply> => {
    const answer = await fetchSigned(method, baseUrl + path, content)
    const signed = readSignature((name) => answer.headers.get(name))
    const signer = signed && (await certificates.keyOf(signed.serial))
    if (!signer || !isTimely(signed, clock.now()) || !isSigned(signer, signed, answer.bytes))
      throw new ChannelFailure('wechatPay', 'untrusted', `signature of an answer (${answer.status})`)
    return { status: answer.status, fields: readObject(answer.bytes.toString('utf8')) ?? {} }
  }
  const parts: Parts = { settings, call, key, clock }
  return {
    name: 'wechatPay',
    methods: settings.methods,
    begin: (order) => begin(parts, order),
    query: (orderNo) => query(parts, orderNo),
    close: (orderNo) => close(parts, orderNo),
    refund: (refund) => giveBack(parts, refund),
    queryRefund: (refund) => queryRefund(parts, refund),
    readNotification: (headers, body) =>
      readWechatNotification({ appId, merchantId, apiV3Key, certificates, clock }, headers, body),
    acknowledge: (heard) => ({
      status: heard ? 200 : 400,
      contentType: 'application/json; charset=utf-8',
      body: heard ? '{"code":"SUCCESS"}' : '{"code":"FAIL","message":"refused"}',
    }),
    downloadBill: (day) => downloadBill(parts, fetchSigned, day),
  }
}

interface Parts {
  readonly settings: WechatPaySettings
  readonly call: (method: 'GET' | 'POST', path: string, content?: object) => Promise<Reply>
  readonly key: ReturnType<typeof readMerchantKey>
  readonly clock: Clock
}

const products: Readonly<Partial<Record<BeginMethod, string>>> = {
  qr: 'native',
  mobilePage: 'h5',
  jsapi: 'jsapi',
}

async function begin({ settings, call, key, clock }: Parts, order: ChannelOrder): Promise<Begun> {
  const product = products[order.method]
  if (!product) throw new ChannelFailure('wechatPay', 'refused', 'method')
  const reply = await call('POST', `/v3/pay/transactions/${product}`, {
    appid: settings.appId,
    mchid: settings.merchantId,
    // 127 bytes at most; a Chinese character has three.
    description: [...order.title].slice(0, 42).join(''),
    out_trade_no: order.orderNo,
    time_expire: `${chinaTime(order.expiresAt).replace(' ', 'T')}+08:00`,
    notify_url: order.notifyUrl,
    amount: { total: order.amountFen, currency: 'CNY' },
    ...(product === 'jsapi' && { payer: { openid: order.openId } }),
    ...(product === 'h5' && { scene_info: { payer_client_ip: order.payerIp, h5_info: { type: 'Wap' } } }),
  })
  const { fields } = requireSuccess(reply)
  const text = textOf(fields.code_url ?? fields.h5_url ?? fields.prepay_id)
  if (!text) throw new ChannelFailure('wechatPay', 'untrusted', 'answer to an order')
  if (product === 'native') return { kind: 'qr', text }
  if (product === 'jsapi')
    return { kind: 'jsapi', parameters: jsapiParameters(key, settings.appId, text, clock.now()) }
  const url = new URL(text)
  url.searchParams.set('redirect_url', order.returnUrl)
  return { kind: 'redirect', url: url.href }
}

function requireSuccess(reply: Reply): Reply {
  if (reply.status >= 300) throw new ChannelFailure('wechatPay', 'refused', codeOf(reply))
  return reply
}

function codeOf({ status, fields }: Reply): string {
  return textOf(fields.code) ?? `http ${status}`
}

async function query({ settings, call }: Parts, orderNo: string): Promise<Fate> {
  const { appId, merchantId } = settings
  const reply = await call('GET', `/v3/pay/transactions/out-trade-no/${orderNo}?mchid=${merchantId}`)
  if (reply.status === 404) return { kind: 'absent' }
  const { fields } = requireSuccess(reply)
  if (fields.appid !== appId || fields.mchid !== merchantId || fields.out_trade_no !== orderNo)
    throw new ChannelFailure('wechatPay', 'untrusted', 'merchant, application or order')
  switch (fields.trade_state) {
    case 'SUCCESS':
    case 'REFUND':
      return { kind: 'paid', payment: readPayment(fields) }
    case 'CLOSED':
    case 'REVOKED':
      return { kind: 'closed' }
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
      return { kind: 'pending' }
    default:
      throw new ChannelFailure('wechatPay', 'untrusted', 'state')
  }
}

function readPayment(fields: Fields) {
  const amount = objectOf(fields.amount)
  const amountFen = amount.currency === 'CNY' ? readFen(amount.total) : null
  const transactionId = textOf(fields.transaction_id)
  const paidAt = readInstant(fields.success_time)
  if (amountFen === null || !transactionId || !paidAt)
    throw new ChannelFailure('wechatPay', 'untrusted', 'amount, currency, number or time')
  return { transactionId, amountFen, paidAt }
}

async function close({ settings, call }: Parts, orderNo: string): Promise<'closed' | 'paid'> {
  const reply = await call('POST', `/v3/pay/transactions/out-trade-no/${orderNo}/close`, {
    mchid: settings.merchantId,
  })
  if (reply.status < 300 || reply.status === 404) return 'closed'
  const code = codeOf(reply)
  if (code === 'ORDERPAID' || code === 'ORDER_PAID') return 'paid'
  if (code === 'ORDER_CLOSED' || code === 'ORDERCLOSED') return 'closed'
  throw new ChannelFailure('wechatPay', 'refused', code)
}

async function giveBack({ call }: Parts, refund: ChannelRefund): Promise<RefundFate> {
  const reply = await call('POST', '/v3/refund/domestic/refunds', {
    transaction_id: refund.transactionId,
    out_refund_no: refund.refundNo,
    reason: [...refund.reason].slice(0, 26).join(''),
    notify_url: refund.notifyUrl,
    amount: { refund: refund.amountFen, total: refund.paidFen, currency: 'CNY' },
  })
  // Our own signature refused says nothing of the refund.
  if (reply.status === 401) requireSuccess(reply)
  return reply.status < 300 ? refundFate(reply.fields, refund) : { kind: 'failed', code: codeOf(reply) }
}

async function queryRefund({ call }: Parts, refund: ChannelRefund): Promise<RefundFate> {
  const reply = await call('GET', `/v3/refund/domestic/refunds/${refund.refundNo}`)
  return reply.status === 404 ? { kind: 'absent' } : refundFate(requireSuccess(reply).fields, refund)
}

function refundFate(fields: Fields, refund: ChannelRefund): RefundFate {
  const amount = objectOf(fields.amount)
  const matches =
    fields.out_refund_no === refund.refundNo &&
    fields.transaction_id === refund.transactionId &&
    amount.refund === refund.amountFen &&
    amount.currency === 'CNY'
  if (!matches) throw new ChannelFailure('wechatPay', 'untrusted', 'refund')
  switch (fields.status) {
    case 'SUCCESS':
      return { kind: 'done', at: readInstant(fields.success_time) }
    case 'PROCESSING':
      return { kind: 'underWay' }
    default:
      return { kind: 'failed', code: textOf(fields.status) ?? 'state' }
  }
}

async function* downloadBill(
  { settings, call }: Parts,
  fetchSigned: (method: 'GET', url: string) => Promise<Answer>,
  day: string,
): AsyncGenerator<BillLine> {
  const reply = await call('GET', `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`)
  if (codeOf(reply) === 'NO_STATEMENT_EXIST') return
  const { fields } = requireSuccess(reply)
  const url = typeof fields.download_url === 'string' ? fields.download_url : ''
  if (!URL.canParse(url)) throw new ChannelFailure('wechatPay', 'untrusted', 'address of the bill')
  const { bytes, status } = await fetchSigned('GET', url)
  // The bill itself is not signed; its digest, in a signed answer, is.
  const digest = createHash('sha1').update(bytes).digest('hex')
  if (status !== 200 || fields.hash_type !== 'SHA1' || digest !== String(fields.hash_value).toLowerCase())
    throw new ChannelFailure('wechatPay', 'untrusted', 'digest of the bill')
  yield* readWechatBill(bytes.toString('utf8'), settings.merchantId)
}
