/**
 * A notification of Alipay: a signed form. Its time is not held against ours: a repetition may carry the first one's,
 * up to a day later, and what was taken once is not taken again anyway.
 */
import type { AlipaySdk } from 'alipay-sdk'
import { fenOfYuan } from '../amounts.ts'
import { readChinaTime } from '../china-time.ts'
import { textOf } from '../fields.ts'
import type { Notified, NotificationRefusal } from '../port.ts'

interface Receiver {
  readonly sdk: AlipaySdk
  readonly appId: string
  readonly sellerId: string
}

/** Reads a notification; believed only when everything about it is right. */
export function readAlipayNotification({ sdk, appId, sellerId }: Receiver, body: Buffer): Notified {
  const form = new URLSearchParams(body.toString('utf8'))
  const fields: Record<string, string> = Object.fromEntries(form)
  if (!form.size || form.size !== Object.keys(fields).length) return refused('malformed')
  // The library would also believe the older SHA-1 signatures.
  if (fields.sign_type !== 'RSA2' || !isSigned(sdk, fields)) return refused('signature')
  if (fields.app_id !== appId) return refused('app')
  if (fields.seller_id !== sellerId) return refused('merchant')
  const eventId = textOf(fields.notify_id)
  const orderNo = textOf(fields.out_trade_no)
  const transactionId = textOf(fields.trade_no)
  if (!eventId || !orderNo || !transactionId) return refused('malformed')
  if (fields.refund_fee !== undefined) {
    const refundNo = textOf(fields.out_biz_no)
    return {
      believed: true,
      event: refundNo ? { eventId, kind: 'refund', orderNo, refundNo } : { eventId, kind: 'other' },
    }
  }
  if (fields.trade_status !== 'TRADE_SUCCESS' && fields.trade_status !== 'TRADE_FINISHED')
    return { believed: true, event: { eventId, kind: 'other' } }
  const amountFen = fenOfYuan(fields.total_amount)
  if (amountFen === null) return refused('amount')
  const paidAt = readChinaTime(fields.gmt_payment ?? '')
  if (!paidAt) return refused('malformed')
  return {
    believed: true,
    event: { eventId, kind: 'payment', orderNo, payment: { transactionId, amountFen, paidAt } },
  }
}

function isSigned(sdk: AlipaySdk, fields: Readonly<Record<string, string>>): boolean {
  // Node reads base64 leniently; a signature is exactly what was sent, though.
  if (Buffer.from(fields.sign ?? '', 'base64').toString('base64') !== fields.sign) return false
  try {
    return sdk.checkNotifySignV2(fields)
  } catch {
    return false
  }
}

function refused(refusal: NotificationRefusal): Notified {
  return { believed: false, refusal }
}
