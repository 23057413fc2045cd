/** Against `wechatpay-axios-plugin`, somebody else's implementation of the same signatures and seals. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../../../../test/payments/gateway.ts'
import { authorization, isSigned, jsapiParameters, readSignature, unseal } from './signing.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.close())

const now = new Date('2026-11-22T02:00:00Z')
const fieldsOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1]!, match[2]!]))

describe('what we sign for WeChat Pay', () => {
  it('is right to an independent implementation: requests and JSAPI parameters', () => {
    const { wechatMerchant } = gateway.sandbox.keys
    const key = createPrivateKey(wechatMerchant.privatePem)
    const open = Rsa.from(wechatMerchant.publicPem, Rsa.KEY_TYPE_PUBLIC)
    const request = { method: 'POST', path: '/v3/pay/transactions/native?a=1', body: '{"金额":1}' }
    const header = authorization({ merchantId: '1900000109', serial: 'ABC', key }, request, now)
    const fields = fieldsOf(header)
    const message = Formatter.request(
      request.method,
      request.path,
      fields.timestamp!,
      fields.nonce_str!,
      request.body,
    )
    expect(Rsa.verify(message, fields.signature!, open)).toBe(true)
    expect(header.startsWith('WECHATPAY2-SHA256-RSA2048 ')).toBe(true)
    const page = jsapiParameters(key, 'wx8888888888888888', 'wx123', now)
    const pageMessage = Formatter.joinedByLineFeed(
      page.appId!,
      page.timeStamp!,
      page.nonceStr!,
      page.package!,
    )
    expect(Rsa.verify(pageMessage, page.paySign!, open)).toBe(true)
  })

  it('and what an independent implementation signs and seals, we believe and open', () => {
    const { wechatPlatform, wechatApiV3Key } = gateway.sandbox.keys
    const secret = Rsa.from(wechatPlatform.privatePem, Rsa.KEY_TYPE_PRIVATE)
    const body = '{"id":"通知"}'
    const signature = Rsa.sign(Formatter.response('1763776800', 'nonce', body), secret)
    const headers: Record<string, string> = {
      'wechatpay-timestamp': '1763776800',
      'wechatpay-nonce': 'nonce',
      'wechatpay-serial': wechatPlatform.serial,
      'wechatpay-signature': signature,
    }
    const signed = readSignature((name) => headers[name])!
    const open = createPublicKey(wechatPlatform.publicPem)
    expect(isSigned(open, signed, body)).toBe(true)
    expect(isSigned(open, signed, `${body} `)).toBe(false)
    const nonce = '0123456789ab'
    const ciphertext = Aes.AesGcm.encrypt('密文', wechatApiV3Key, nonce, 'transaction')
    const sealed = { algorithm: 'AEAD_AES_256_GCM', nonce, associated_data: 'transaction', ciphertext }
    expect(unseal(wechatApiV3Key, sealed)).toBe('密文')
    expect(unseal(wechatApiV3Key, { ...sealed, associated_data: 'refund' })).toBeNull()
    expect(unseal('f'.repeat(32), sealed)).toBeNull()
  })
})

describe('the sandbox', () => {
  it('serves an independent client: certificates, order, query, close', async () => {
    gateway.sandbox.clock.freeze(false)
    gateway.sandbox.clock.set(null)
    const { keys, url } = gateway.sandbox
    const merchant = join(gateway.sandbox.settingsFile, '..')
    const client = new Wechatpay({
      baseURL: url,
      mchid: '1900000109',
      serial: keys.wechatMerchant.serial,
      privateKey: await readFile(join(merchant, 'wechat-merchant-key.pem'), 'utf8'),
      certs: { [keys.wechatPlatform.serial]: keys.wechatPlatform.publicPem },
    })
    const { data } = await client.chain('v3/certificates').get()
    const { nonce, associated_data: associated, ciphertext } = data.data[0].encrypt_certificate
    const pem = Aes.AesGcm.decrypt(ciphertext, keys.wechatApiV3Key, nonce, associated)
    expect(new X509Certificate(pem).serialNumber).toBe(keys.wechatPlatform.serial)
    const orderNo = 'INDEPENDENT1'
    const opened = await client.chain('v3/pay/transactions/native').post({
      appid: 'wx8888888888888888',
      mchid: '1900000109',
      description: 'independent',
      out_trade_no: orderNo,
      notify_url: `${gateway.listenUrl}/notify`,
      amount: { total: 1, currency: 'CNY' },
    })
    expect((opened.data as { code_url?: string }).code_url).toMatch(/^http/)
    const order = client.chain('v3/pay/transactions/out-trade-no/{out_trade_no}')
    const asked = await order.get({ params: { mchid: '1900000109' }, out_trade_no: orderNo })
    expect(asked.data.trade_state).toBe('NOTPAY')
    await gateway.steer(`/sandbox/orders/wechatPay/${orderNo}/act`, { act: 'pay' })
    const { headers, body } = gateway.letters.at(-1)!
    const message = Formatter.response(
      String(headers['wechatpay-timestamp']),
      String(headers['wechatpay-nonce']),
      body.toString(),
    )
    const open = Rsa.from(keys.wechatPlatform.publicPem, Rsa.KEY_TYPE_PUBLIC)
    expect(Rsa.verify(message, String(headers['wechatpay-signature']), open)).toBe(true)
    const { resource } = JSON.parse(body.toString()) as { resource: Record<string, string> }
    const opened2 = Aes.AesGcm.decrypt(
      resource.ciphertext!,
      keys.wechatApiV3Key,
      resource.nonce!,
      resource.associated_data,
    )
    expect(JSON.parse(opened2)).toMatchObject({ out_trade_no: orderNo, amount: { total: 1 } })
  })
})
