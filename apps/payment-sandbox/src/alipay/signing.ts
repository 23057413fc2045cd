/** Alipay's RSA2 from the gateway's side. */
import { createPublicKey, createSign, createVerify } from 'node:crypto'
import type { Parts } from '../parts.ts'

/** Milliseconds a request's time may be away from the gateway's. */
const tolerance = 15 * 60_000

/** The pairs that are signed, in their order. */
function signedText(fields: Readonly<Record<string, string>>, without: readonly string[]): string {
  return Object.keys(fields)
    .filter((name) => !without.includes(name) && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
}

/** Sub-code of what is wrong with a request; null when nothing is. */
export function faultOfRequest(
  { keys, clock }: Parts,
  fields: Readonly<Record<string, string>>,
): string | null {
  if (fields.sign_type !== 'RSA2') return 'isv.invalid-signature-type'
  const right = createVerify('RSA-SHA256')
    .update(signedText(fields, ['sign']), 'utf8')
    .verify(createPublicKey(keys.alipayApp.publicPem), fields.sign ?? '', 'base64')
  if (!right) return 'isv.invalid-signature'
  const sent = Date.parse(`${(fields.timestamp ?? '').replace(' ', 'T')}+08:00`)
  return Math.abs(clock.now().getTime() - sent) <= tolerance ? null : 'isv.invalid-timestamp'
}

/** An answer: the signature is over the text of the answer's own object. */
export function signedAnswer({ keys }: Parts, name: string, value: object): string {
  const text = JSON.stringify(value)
  const sign = createSign('RSA-SHA256').update(text, 'utf8').sign(keys.alipayGatewayKey, 'base64')
  return `{"${name}":${text},"sign":"${sign}"}`
}

/** A notification as a form: neither `sign` nor `sign_type` is signed. */
export function signedForm({ keys }: Parts, fields: Readonly<Record<string, string>>): string {
  const sign = createSign('RSA-SHA256')
    .update(signedText(fields, ['sign', 'sign_type']), 'utf8')
    .sign(keys.alipayGatewayKey, 'base64')
  return new URLSearchParams({ ...fields, sign }).toString()
}
