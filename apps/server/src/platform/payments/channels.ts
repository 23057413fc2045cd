/** The channels of an installation, opened when first asked for and again when their settings file changes. */
import { stat } from 'node:fs/promises'
import type { Clock } from '../clock.ts'
import { openAlipay } from './alipay/alipay.ts'
import { openCampusCashier } from './campus-cashier/campus-cashier.ts'
import type { ChannelName, PaymentChannel } from './port.ts'
import { readPaymentSettings } from './settings.ts'
import { openWechatPay } from './wechat-pay/wechat-pay.ts'

export interface OpenChannels {
  readonly byName: ReadonlyMap<ChannelName, PaymentChannel>
  /** Where channels tell us, without a slash at the end. */
  readonly notifyBaseUrl: string
  /** No money moves: payers are told so. */
  readonly isSandbox: boolean
}

export interface Channels {
  /** Throws when the settings are senseless or a key is missing. */
  open(): Promise<OpenChannels>
}

/** Channels set in the file at `path`; `baseUrl` is this installation's own address. */
export function channelsFrom(path: string, baseUrl: string, clock: Clock): Channels {
  let known: { readonly mark: string; readonly channels: Promise<OpenChannels> } | undefined
  return {
    open: async () => {
      const mark = await markOf(path)
      if (known?.mark !== mark) known = { mark, channels: openAll(path, baseUrl, clock) }
      const { channels } = known
      return channels.catch((error: unknown) => {
        if (known?.channels === channels) known = undefined
        throw error
      })
    },
  }
}

async function markOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : 'none'
}

async function openAll(path: string, baseUrl: string, clock: Clock): Promise<OpenChannels> {
  const { readKey, ...settings } = await readPaymentSettings(path)
  const { wechatPay, alipay, campusCashier } = settings
  const opened: PaymentChannel[] = []
  if (wechatPay) opened.push(await openWechatPay({ ...wechatPay, readKey }, clock))
  if (alipay) opened.push(await openAlipay({ ...alipay, readKey }, clock))
  if (campusCashier) opened.push(await openCampusCashier({ ...campusCashier, readKey }, clock))
  return {
    byName: new Map(opened.map((channel) => [channel.name, channel])),
    notifyBaseUrl: settings.notifyBaseUrl ?? baseUrl,
    isSandbox: settings.sandbox,
  }
}
