/**
 * Which channels there are, from one JSON file in the data folder (or named by ZHIBU_PAYMENTS). Keys lie in files of
 * their own beside it, readable by their owner only; they are never logged.
 */
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'

const address = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))
const file = z.string().min(1)
const number = z.string().regex(/^[\w-]{1,64}$/)
const timeoutMs = z.number().int().min(100).max(60_000).default(10_000)

const settingsSchema = z.strictObject({
  /** Where channels reach this installation, when it is not its own address. */
  notifyBaseUrl: address.optional(),
  /** The channels are a sandbox and no money moves: payers are told so, and nothing else depends on it. */
  sandbox: z.boolean().default(false),
  wechatPay: z
    .strictObject({
      baseUrl: address.default('https://api.mch.weixin.qq.com'),
      appId: number,
      merchantId: number,
      merchantSerial: number,
      merchantKeyFile: file,
      apiV3KeyFile: file,
      methods: z.array(z.enum(['qr', 'mobilePage', 'jsapi'])).default(['qr', 'mobilePage']),
      timeoutMs,
    })
    .optional(),
  alipay: z
    .strictObject({
      gateway: address.default('https://openapi.alipay.com/gateway.do'),
      appId: number,
      sellerId: number,
      appKeyFile: file,
      alipayPublicKeyFile: file,
      methods: z.array(z.enum(['qr', 'page', 'mobilePage'])).default(['qr', 'page', 'mobilePage']),
      timeoutMs,
    })
    .optional(),
  campusCashier: z
    .strictObject({ baseUrl: address, merchantId: number, keyFile: file, timeoutMs })
    .optional(),
})

export type PaymentSettings = z.output<typeof settingsSchema>
export type WechatPaySettings = NonNullable<PaymentSettings['wechatPay']> & KeyReader
export type AlipaySettings = NonNullable<PaymentSettings['alipay']> & KeyReader
export type CampusCashierSettings = NonNullable<PaymentSettings['campusCashier']> & KeyReader

interface KeyReader {
  /** The text of a key file beside the settings. Throws when others than its owner may read it. */
  readonly readKey: (name: string) => Promise<string>
}

/** Reads the settings at `path`; none there: no channel but manual recording. Throws on senseless settings. */
export async function readPaymentSettings(path: string): Promise<PaymentSettings & KeyReader> {
  const readKey = (name: string): Promise<string> => readSecretFile(resolve(dirname(path), name))
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  const parsed = settingsSchema.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`)
  return { ...parsed.data, readKey }
}

async function readSecretFile(path: string): Promise<string> {
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0) throw new Error(`${path}: others may read this key (chmod 600).`)
  return (await readFile(path, 'utf8')).trim()
}
