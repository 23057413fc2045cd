/** The generic campus cashier (docs/campus-cashier.md). */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import type { Clock } from '../../clock.ts'
import { readFen } from '../amounts.ts'
import { ask } from '../ask.ts'
import { readInstant } from '../china-time.ts'
import { type Fields, readObject, textOf } from '../fields.ts'
import {
  type Begun,
  type BillLine,
  ChannelFailure,
  type ChannelOrder,
  type ChannelRefund,
  type Fate,
  type Notified,
  type NotificationRefusal,
  type PaymentChannel,
  type RefundFate,
} from '../port.ts'
import type { CampusCashierSettings } from '../settings.ts'

/** Seconds a message's time may be away from ours. */
const tolerance = 300

interface Parts {
  readonly settings: CampusCashierSettings
  readonly clock: Clock
  readonly sign: (subject: string, timestamp: string, nonce: string, content: string | Buffer) => string
}

/** Opens the channel; its key is read now. */
export async function openCampusCashier(
  settings: CampusCashierSettings,
  clock: Clock,
): Promise<PaymentChannel> {
  const key = Buffer.from(await settings.readKey(settings.keyFile), 'hex')
  if (key.length !== 32) throw new Error('campusCashier: the key has 64 hexadecimal digits.')
  const sign: Parts['sign'] = (subject, timestamp, nonce, content) =>
    createHmac('sha256', key)
      .update(`${subject}\n${timestamp}\n${nonce}\n`)
      .update(content)
      .update('\n')
      .digest('hex')
  const parts: Parts = { settings, clock, sign }
  return {
    name: 'campusCashier',
    methods: ['page', 'mobilePage'],
    begin: async (order) => begin(parts, order),
    query: (orderNo) => query(parts, orderNo),
    close: async (orderNo) => {
      const { status, fields } = await call(parts, 'close', { order: orderNo })
      if (status < 300 || fields.code === 'unknownOrder' || fields.code === 'orderClosed') return 'closed'
      if (fields.code === 'orderPaid') return 'paid'
      throw new ChannelFailure('campusCashier', 'refused', textOf(fields.code) ?? `http ${status}`)
    },
    refund: (refund) => giveBack(parts, refund),
    queryRefund: (refund) => queryRefund(parts, refund),
    readNotification: async (headers, body) => readNotification(parts, headers, body),
    acknowledge: (heard) => ({
      status: heard ? 200 : 400,
      contentType: 'application/json; charset=utf-8',
      body: JSON.stringify({ received: heard }),
    }),
    downloadBill: (day) => downloadBill(parts, day),
  }
}

function begin({ settings, clock, sign }: Parts, order: ChannelOrder): Begun {
  const fields: Record<string, string> = {
    order: order.orderNo,
    amountFen: String(order.amountFen),
    currency: 'CNY',
    title: order.title,
    expiresAt: order.expiresAt.toISOString(),
    notifyUrl: order.notifyUrl,
    returnUrl: order.returnUrl,
  }
  const content = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  const [timestamp, nonce] = stamp(clock)
  const query = new URLSearchParams({
    ...fields,
    merchant: settings.merchantId,
    timestamp,
    nonce,
    signature: sign('pay', timestamp, nonce, content),
  })
  return { kind: 'redirect', url: `${settings.baseUrl}/cashier/pay?${query}` }
}

function stamp(clock: Clock): [string, string] {
  return [String(Math.floor(clock.now().getTime() / 1000)), randomBytes(16).toString('hex')]
}

/** Why a signed message is not the cashier's; null when it is. */
function faultOf(
  { settings, clock, sign }: Parts,
  subject: string,
  header: (name: string) => string | null | undefined,
  content: Buffer,
): NotificationRefusal | null {
  const timestamp = header('x-cashier-timestamp') ?? ''
  const nonce = header('x-cashier-nonce') ?? ''
  const given = Buffer.from(header('x-cashier-signature') ?? '')
  const right = Buffer.from(sign(subject, timestamp, nonce, content))
  if (nonce.length < 16 || given.length !== right.length || !timingSafeEqual(given, right)) return 'signature'
  if (header('x-cashier-merchant') !== settings.merchantId) return 'merchant'
  return Math.abs(clock.now().getTime() / 1000 - Number(timestamp)) <= tolerance ? null : 'clock'
}

interface Reply {
  readonly status: number
  readonly text: string
  readonly fields: Fields
}

async function call(parts: Parts, name: string, content: object): Promise<Reply> {
  const { settings, clock, sign } = parts
  const body = JSON.stringify(content)
  const answer = await ask('campusCashier', settings.timeoutMs, {
    method: 'POST',
    url: `${settings.baseUrl}/cashier/api/${name}`,
    headers: () => {
      const [timestamp, nonce] = stamp(clock)
      return {
        'content-type': 'application/json',
        'x-cashier-merchant': settings.merchantId,
        'x-cashier-timestamp': timestamp,
        'x-cashier-nonce': nonce,
        'x-cashier-signature': sign(name, timestamp, nonce, body),
      }
    },
    body,
  })
  const fault = faultOf(parts, 'answer', (header) => answer.headers.get(header), answer.bytes)
  if (fault) throw new ChannelFailure('campusCashier', 'untrusted', fault)
  const text = answer.bytes.toString('utf8')
  return { status: answer.status, text, fields: readObject(text) ?? {} }
}

function requireSuccess(reply: Reply): Reply {
  if (reply.status >= 300)
    throw new ChannelFailure('campusCashier', 'refused', textOf(reply.fields.code) ?? `http ${reply.status}`)
  return reply
}

async function query(parts: Parts, orderNo: string): Promise<Fate> {
  const reply = await call(parts, 'query', { order: orderNo })
  if (reply.fields.code === 'unknownOrder') return { kind: 'absent' }
  const { fields } = requireSuccess(reply)
  if (fields.merchant !== parts.settings.merchantId || fields.order !== orderNo)
    throw new ChannelFailure('campusCashier', 'untrusted', 'merchant or order')
  if (fields.state === 'open') return { kind: 'pending' }
  if (fields.state === 'closed') return { kind: 'closed' }
  const payment = fields.state === 'paid' && fields.currency === 'CNY' ? readPayment(fields) : null
  if (!payment) throw new ChannelFailure('campusCashier', 'untrusted', 'state, currency or payment')
  return { kind: 'paid', payment }
}

function readPayment(fields: Fields) {
  const amountFen = readFen(fields.amountFen)
  const transactionId = textOf(fields.transaction)
  const paidAt = readInstant(fields.paidAt)
  return amountFen !== null && transactionId && paidAt ? { transactionId, amountFen, paidAt } : null
}

async function giveBack(parts: Parts, refund: ChannelRefund): Promise<RefundFate> {
  const reply = await call(parts, 'refund', {
    order: refund.orderNo,
    transaction: refund.transactionId,
    refund: refund.refundNo,
    amountFen: refund.amountFen,
    reason: refund.reason,
  })
  // Our own signature refused says nothing of the refund.
  if (reply.status === 401) requireSuccess(reply)
  if (reply.status >= 300)
    return { kind: 'failed', code: textOf(reply.fields.code) ?? `http ${reply.status}` }
  return refundFate(reply.fields, refund)
}

async function queryRefund(parts: Parts, refund: ChannelRefund): Promise<RefundFate> {
  const reply = await call(parts, 'refund-query', { refund: refund.refundNo })
  if (reply.fields.code === 'unknownPayment') return { kind: 'absent' }
  return refundFate(requireSuccess(reply).fields, refund)
}

function refundFate(fields: Fields, refund: ChannelRefund): RefundFate {
  const matches =
    fields.refund === refund.refundNo &&
    fields.transaction === refund.transactionId &&
    fields.amountFen === refund.amountFen &&
    fields.currency === 'CNY'
  if (!matches) throw new ChannelFailure('campusCashier', 'untrusted', 'refund')
  if (fields.state === 'done') return { kind: 'done', at: readInstant(fields.doneAt) }
  return fields.state === 'processing' ? { kind: 'underWay' } : { kind: 'failed', code: 'failed' }
}

function readNotification(
  parts: Parts,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: Buffer,
): Notified {
  const refused = (refusal: NotificationRefusal): Notified => ({ believed: false, refusal })
  const fault = faultOf(parts, 'notification', (name) => [headers[name]].flat()[0], body)
  if (fault) return refused(fault)
  const fields = readObject(body.toString('utf8'))
  const eventId = textOf(fields?.event)
  const orderNo = textOf(fields?.order)
  if (!fields || !eventId || !orderNo) return refused('malformed')
  if (fields.merchant !== parts.settings.merchantId) return refused('merchant')
  if (fields.currency !== 'CNY') return refused('currency')
  if (fields.kind === 'refund') {
    const refundNo = textOf(fields.refund)
    return refundNo
      ? { believed: true, event: { eventId, kind: 'refund', orderNo, refundNo } }
      : refused('malformed')
  }
  if (fields.kind !== 'payment') return { believed: true, event: { eventId, kind: 'other' } }
  if (readFen(fields.amountFen) === null) return refused('amount')
  const payment = fields.state === 'paid' ? readPayment(fields) : null
  if (!payment) return refused('malformed')
  return { believed: true, event: { eventId, kind: 'payment', orderNo, payment } }
}

async function* downloadBill(parts: Parts, day: string): AsyncGenerator<BillLine> {
  const { text } = requireSuccess(await call(parts, 'bill', { day }))
  const rows = parse(text, { columns: true, skip_empty_lines: true }) as Record<string, string>[]
  for (const row of rows) {
    const amountFen = readFen(Number(row.amountFen))
    const at = readInstant(row.at)
    const feeFen = Number(row.feeFen || 0)
    const { kind, order = '', transaction = '', refund } = row
    if (
      amountFen === null ||
      !at ||
      (kind !== 'payment' && kind !== 'refund') ||
      !Number.isSafeInteger(feeFen)
    )
      throw new ChannelFailure('campusCashier', 'untrusted', 'bill')
    yield {
      kind,
      orderNo: order,
      transactionId: transaction,
      refundNo: refund || null,
      amountFen,
      feeFen,
      at,
    }
  }
}
