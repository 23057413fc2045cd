/** WeChat Pay API v3 from the gateway's side: WECHATPAY2-SHA256-RSA2048 and AEAD_AES_256_GCM. */
import {
  createCipheriv,
  createPublicKey,
  createSign,
  createVerify,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { wechatMerchantId } from '../merchant.ts'
import type { Parts } from '../parts.ts'

/** Seconds a request's time may be away from the gateway's. */
const tolerance = 300

/** Says what is wrong with the authorisation of a request; null when nothing is. */
export function faultOfRequest(
  { keys, clock }: Parts,
  request: {
    readonly method: string
    readonly url: string
    readonly authorization: string
    readonly body: string
  },
): string | null {
  const [scheme, rest = ''] = split(request.authorization)
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048') return 'Authorization scheme'
  const fields = Object.fromEntries(
    [...rest.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1]!, match[2]!]),
  )
  const { mchid, nonce_str: nonce, signature, timestamp, serial_no: serial } = fields
  if (!mchid || !nonce || !signature || !timestamp || !serial) return 'Authorization fields'
  if (mchid !== wechatMerchantId) return 'mchid'
  if (serial !== keys.wechatMerchant.serial) return 'serial_no'
  if (Math.abs(clock.now().getTime() / 1000 - Number(timestamp)) > tolerance) return 'timestamp'
  const message = `${request.method}\n${request.url}\n${timestamp}\n${nonce}\n${request.body}\n`
  const right = createVerify('RSA-SHA256')
    .update(message)
    .verify(createPublicKey(keys.wechatMerchant.publicPem), signature, 'base64')
  return right ? null : 'signature'
}

function split(text: string): [string, string?] {
  const at = text.indexOf(' ')
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** The headers that sign `body`, of an answer or a notification. */
export function signatureHeaders({ keys, clock }: Parts, body: string): Record<string, string> {
  const timestamp = String(Math.floor(clock.now().getTime() / 1000))
  const nonce = randomBytes(16).toString('hex')
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': keys.wechatPlatform.serial,
    'wechatpay-signature': signWith(keys.wechatPlatformKey, `${timestamp}\n${nonce}\n${body}\n`),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  }
}

function signWith(key: KeyObject, message: string): string {
  return createSign('RSA-SHA256').update(message).sign(key, 'base64')
}

export interface Sealed {
  readonly algorithm: 'AEAD_AES_256_GCM'
  readonly nonce: string
  readonly associated_data: string
  readonly ciphertext: string
}

/** Seals with the merchant's API v3 key. */
export function seal({ keys }: Parts, text: string, associatedData: string): Sealed {
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', keys.wechatApiV3Key, nonce).setAAD(Buffer.from(associatedData))
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    nonce,
    associated_data: associatedData,
    ciphertext: bytes.toString('base64'),
  }
}
