/** The campus cashier's signatures (docs/campus-cashier.md), from the cashier's side. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cashierMerchantId } from '../merchant.ts'
import type { Parts } from '../parts.ts'

/** Seconds a message's time may be away from the cashier's. */
const tolerance = 300

export interface Signature {
  readonly merchant: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
}

function signatureOf(
  { keys }: Parts,
  subject: string,
  timestamp: string,
  nonce: string,
  content: string,
): string {
  return createHmac('sha256', Buffer.from(keys.cashierKey, 'hex'))
    .update(`${subject}\n${timestamp}\n${nonce}\n${content}\n`)
    .digest('hex')
}

/** Code of what is wrong with a merchant's message; null when nothing is. */
export function faultOf(parts: Parts, subject: string, signed: Signature, content: string): string | null {
  if (signed.merchant !== cashierMerchantId) return 'unknownMerchant'
  if (!(Math.abs(parts.clock.now().getTime() / 1000 - Number(signed.timestamp)) <= tolerance)) return 'clock'
  const right = Buffer.from(signatureOf(parts, subject, signed.timestamp, signed.nonce, content))
  const given = Buffer.from(signed.signature)
  return right.length === given.length && timingSafeEqual(right, given) ? null : 'signature'
}

/** Headers that sign an answer (`subject` "answer") or a notification ("notification"). */
export function signatureHeaders(parts: Parts, subject: string, content: string): Record<string, string> {
  const timestamp = String(Math.floor(parts.clock.now().getTime() / 1000))
  const nonce = randomBytes(16).toString('hex')
  return {
    'x-cashier-merchant': cashierMerchantId,
    'x-cashier-timestamp': timestamp,
    'x-cashier-nonce': nonce,
    'x-cashier-signature': signatureOf(parts, subject, timestamp, nonce, content),
  }
}
