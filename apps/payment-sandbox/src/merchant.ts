/** What a merchant gets from the three gateways, laid down as the product reads it: addresses, numbers, key files. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GatewayKeys } from './keys.ts'

export const wechatMerchantId = '1900000109'
export const wechatAppId = 'wx8888888888888888'
export const alipayAppId = '2021000000000000'
export const alipaySellerId = '2088000000000000'
export const cashierMerchantId = 'PARTY-DUES'

/** Writes `merchant/payments.json` and the keys beside it, all readable by their owner only. Returns its path. */
export function writeMerchantFiles(dataDir: string, keys: GatewayKeys, url: string): string {
  const folder = join(dataDir, 'merchant')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text, { mode: 0o600 })
  write('wechat-merchant-key.pem', keys.wechatMerchant.privatePem)
  write('wechat-api-v3-key', `${keys.wechatApiV3Key}\n`)
  write('alipay-app-key.pem', keys.alipayApp.privatePem)
  write('alipay-public-key.pem', keys.alipayGateway.publicPem)
  write('cashier-key', `${keys.cashierKey}\n`)
  const settings = {
    sandbox: true,
    wechatPay: {
      baseUrl: url,
      appId: wechatAppId,
      merchantId: wechatMerchantId,
      merchantSerial: keys.wechatMerchant.serial,
      merchantKeyFile: 'wechat-merchant-key.pem',
      apiV3KeyFile: 'wechat-api-v3-key',
    },
    alipay: {
      gateway: `${url}/gateway.do`,
      appId: alipayAppId,
      sellerId: alipaySellerId,
      appKeyFile: 'alipay-app-key.pem',
      alipayPublicKeyFile: 'alipay-public-key.pem',
    },
    campusCashier: { baseUrl: url, merchantId: cashierMerchantId, keyFile: 'cashier-key' },
  }
  write('payments.json', `${JSON.stringify(settings, null, 2)}\n`)
  return join(folder, 'payments.json')
}
