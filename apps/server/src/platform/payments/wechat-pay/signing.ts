/** WECHATPAY2-SHA256-RSA2048 and AEAD_AES_256_GCM (pay.weixin.qq.com, API v3), by Node's own cryptography. */
import {
  createDecipheriv,
  createPrivateKey,
  createSign,
  createVerify,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { type Fields, textOf } from '../fields.ts'

/** Seconds a signature's time may be away from ours. */
export const signatureTolerance = 300

export interface MerchantKey {
  readonly merchantId: string
  readonly serial: string
  readonly key: KeyObject
}

/** The `Authorization` of a request; `path` with its query, `body` exactly as sent. */
export function authorization(
  merchant: MerchantKey,
  request: { readonly method: string; readonly path: string; readonly body: string },
  now: Date,
): string {
  const timestamp = secondsOf(now)
  const nonce = randomBytes(16).toString('hex')
  const signature = sign(
    merchant.key,
    `${request.method}\n${request.path}\n${timestamp}\n${nonce}\n${request.body}\n`,
  )
  const fields = {
    mchid: merchant.merchantId,
    nonce_str: nonce,
    signature,
    timestamp,
    serial_no: merchant.serial,
  }
  const list = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  return `WECHATPAY2-SHA256-RSA2048 ${list.join(',')}`
}

/** What a page inside WeChat hands to its pay function. */
export function jsapiParameters(
  key: KeyObject,
  appId: string,
  prepayId: string,
  now: Date,
): Readonly<Record<string, string>> {
  const timeStamp = secondsOf(now)
  const nonceStr = randomBytes(16).toString('hex')
  const packed = `prepay_id=${prepayId}`
  const paySign = sign(key, `${appId}\n${timeStamp}\n${nonceStr}\n${packed}\n`)
  return { appId, timeStamp, nonceStr, package: packed, signType: 'RSA', paySign }
}

function secondsOf(now: Date): string {
  return String(Math.floor(now.getTime() / 1000))
}

function sign(key: KeyObject, message: string): string {
  return createSign('RSA-SHA256').update(message).sign(key, 'base64')
}

export interface PlatformSignature {
  readonly timestamp: string
  readonly nonce: string
  readonly serial: string
  readonly signature: string
}

/** The signature among the headers of an answer or a notification; null when it is not whole. */
export function readSignature(header: (name: string) => string | null | undefined): PlatformSignature | null {
  const timestamp = header('wechatpay-timestamp')
  const nonce = header('wechatpay-nonce')
  const serial = header('wechatpay-serial')
  const signature = header('wechatpay-signature')
  if (!timestamp || !nonce || !serial || !signature || !/^\d{1,12}$/.test(timestamp)) return null
  return { timestamp, nonce, serial, signature }
}

/** `true` when the platform's key signed exactly this body at this time with this nonce. */
export function isSigned(key: KeyObject, signed: PlatformSignature, body: string | Buffer): boolean {
  const message = Buffer.concat([
    Buffer.from(`${signed.timestamp}\n${signed.nonce}\n`),
    Buffer.from(body),
    Buffer.from('\n'),
  ])
  return createVerify('RSA-SHA256').update(message).verify(key, signed.signature, 'base64')
}

/** `true` when the signature's time is near enough to ours. */
export function isTimely(signed: PlatformSignature, now: Date): boolean {
  return Math.abs(now.getTime() / 1000 - Number(signed.timestamp)) <= signatureTolerance
}

/** Opens what was sealed with the API v3 key; null when it was not, or was changed. */
export function unseal(apiV3Key: string, sealed: Fields): string | null {
  const nonce = textOf(sealed.nonce)
  const text = sealed.ciphertext
  if (sealed.algorithm !== 'AEAD_AES_256_GCM' || !nonce || typeof text !== 'string') return null
  const associated = typeof sealed.associated_data === 'string' ? sealed.associated_data : ''
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length < 17) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, nonce, { authTagLength: 16 })
      .setAuthTag(bytes.subarray(-16))
      .setAAD(Buffer.from(associated))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** Reads the merchant's private key. Throws when it is none. */
export function readMerchantKey(pem: string): KeyObject {
  return createPrivateKey(pem)
}
