/** Notifications as their channel would write them with something else inside: signed, sealed and wrong. */
import { createCipheriv, createDecipheriv, createHmac, createSign, randomBytes } from 'node:crypto'
import type { Sandbox } from '@zhibu/payment-sandbox'
import type { Letter } from './gateway.ts'

type Signed = Pick<Letter, 'headers' | 'body'>
type Change = (fields: Record<string, unknown>) => Record<string, unknown>

/** The same letter with changed fields, signed anew with the channel's own keys. */
export const rewrite: Readonly<
  Record<
    'wechatPay' | 'alipay' | 'campusCashier',
    (sandbox: Sandbox, letter: Signed, change: Change) => Signed
  >
> = {
  wechatPay: ({ keys }, { headers, body }, change) => {
    const envelope = JSON.parse(body.toString()) as { resource: Record<string, string> }
    const { nonce = '', associated_data: about = '', ciphertext = '' } = envelope.resource
    const sealed = Buffer.from(ciphertext, 'base64')
    const opener = createDecipheriv('aes-256-gcm', keys.wechatApiV3Key, nonce)
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(-16))
    const text = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]).toString()
    const sealer = createCipheriv('aes-256-gcm', keys.wechatApiV3Key, nonce).setAAD(Buffer.from(about))
    const changed = JSON.stringify(change(JSON.parse(text) as Record<string, unknown>))
    const bytes = Buffer.concat([sealer.update(changed), sealer.final(), sealer.getAuthTag()])
    const resource = { ...envelope.resource, ciphertext: bytes.toString('base64') }
    const written = JSON.stringify({ ...envelope, resource })
    const message = `${String(headers['wechatpay-timestamp'])}\n${String(headers['wechatpay-nonce'])}\n${written}\n`
    const signature = createSign('RSA-SHA256').update(message).sign(keys.wechatPlatformKey, 'base64')
    return { headers: { ...headers, 'wechatpay-signature': signature }, body: Buffer.from(written) }
  },
  alipay: ({ keys }, { headers, body }, change) => {
    const { sign: _, ...fields } = Object.fromEntries(new URLSearchParams(body.toString()))
    const changed = change(fields) as Record<string, string>
    const text = Object.keys(changed)
      .filter((name) => name !== 'sign_type' && changed[name] !== '')
      .toSorted()
      .map((name) => `${name}=${changed[name]}`)
      .join('&')
    const sign = createSign('RSA-SHA256').update(text, 'utf8').sign(keys.alipayGatewayKey, 'base64')
    return { headers, body: Buffer.from(new URLSearchParams({ ...changed, sign }).toString()) }
  },
  campusCashier: ({ keys }, { headers, body }, change) => {
    const written = JSON.stringify(change(JSON.parse(body.toString()) as Record<string, unknown>))
    const nonce = randomBytes(16).toString('hex')
    const message = `notification\n${String(headers['x-cashier-timestamp'])}\n${nonce}\n${written}\n`
    const signature = createHmac('sha256', Buffer.from(keys.cashierKey, 'hex')).update(message).digest('hex')
    return {
      headers: { ...headers, 'x-cashier-nonce': nonce, 'x-cashier-signature': signature },
      body: Buffer.from(written),
    }
  },
}
