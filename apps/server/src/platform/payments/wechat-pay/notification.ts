/** A notification of WeChat Pay: signature, time, seal, and that it is about us. */
import type { Clock } from '../../clock.ts'
import { readFen } from '../amounts.ts'
import { readInstant } from '../china-time.ts'
import { type Fields, objectOf, readObject, textOf } from '../fields.ts'
import type { Notified, NotificationRefusal } from '../port.ts'
import type { PlatformCertificates } from './certificates.ts'
import { isSigned, isTimely, readSignature, unseal } from './signing.ts'

interface Receiver {
  readonly appId: string
  readonly merchantId: string
  readonly apiV3Key: string
  readonly certificates: PlatformCertificates
  readonly clock: Clock
}

/** Reads a notification; believed only when everything about it is right. */
export async function readWechatNotification(
  receiver: Receiver,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: Buffer,
): Promise<Notified> {
  const signed = readSignature((name) => [headers[name]].flat()[0])
  if (!signed) return refused('signature')
  if (!isTimely(signed, receiver.clock.now())) return refused('clock')
  const key = await receiver.certificates.keyOf(signed.serial)
  if (!key) return refused('unknownKey')
  if (!isSigned(key, signed, body)) return refused('signature')
  const envelope = readObject(body.toString('utf8'))
  const eventId = textOf(envelope?.id)
  if (!envelope || !eventId) return refused('malformed')
  const text = unseal(receiver.apiV3Key, objectOf(envelope.resource))
  if (text === null) return refused('unsealing')
  const fields = readObject(text)
  if (!fields) return refused('malformed')
  if (fields.mchid !== receiver.merchantId) return refused('merchant')
  switch (envelope.event_type) {
    case 'TRANSACTION.SUCCESS':
      return readPaid(receiver, eventId, fields)
    case 'REFUND.SUCCESS':
    case 'REFUND.ABNORMAL':
    case 'REFUND.CLOSED':
      return readRefund(eventId, fields)
    default:
      return { believed: true, event: { eventId, kind: 'other' } }
  }
}

function refused(refusal: NotificationRefusal): Notified {
  return { believed: false, refusal }
}

function readPaid(receiver: Receiver, eventId: string, fields: Fields): Notified {
  if (fields.appid !== receiver.appId) return refused('app')
  const amount = objectOf(fields.amount)
  if (amount.currency !== 'CNY') return refused('currency')
  const amountFen = readFen(amount.total)
  if (amountFen === null) return refused('amount')
  const orderNo = textOf(fields.out_trade_no)
  const transactionId = textOf(fields.transaction_id)
  const paidAt = readInstant(fields.success_time)
  if (!orderNo || !transactionId || !paidAt || fields.trade_state !== 'SUCCESS') return refused('malformed')
  return {
    believed: true,
    event: { eventId, kind: 'payment', orderNo, payment: { transactionId, amountFen, paidAt } },
  }
}

function readRefund(eventId: string, fields: Fields): Notified {
  const orderNo = textOf(fields.out_trade_no)
  const refundNo = textOf(fields.out_refund_no)
  if (!orderNo || !refundNo) return refused('malformed')
  return { believed: true, event: { eventId, kind: 'refund', orderNo, refundNo } }
}
