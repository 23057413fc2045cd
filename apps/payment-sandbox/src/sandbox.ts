/**
 * A local stand-in for three payment gateways, for demonstrations and tests. It shares no code with the product's
 * adapters: it is the other side of the wire.
 */
import Fastify, { type FastifyInstance } from 'fastify'
import { mountAdministration } from './admin.ts'
import { alipayWriter, mountAlipay } from './alipay/routes.ts'
import { type Bank, openBank } from './bank/bank.ts'
import type { Channel } from './bank/orders.ts'
import { cashierWriter, mountCampusCashier } from './campus-cashier/routes.ts'
import { createClock, type GatewayClock } from './clock.ts'
import { type GatewayKeys, loadKeys } from './keys.ts'
import { writeMerchantFiles } from './merchant.ts'
import { type ChannelWriter, type Notifier, startNotifier } from './notifier.ts'
import { mountPages } from './pages/routes.ts'
import type { Parts } from './parts.ts'
import { createSilence, keepSilent, type Silence } from './silence.ts'
import { mountWechatPay, wechatWriter } from './wechat-pay/routes.ts'

export interface SandboxOptions {
  /** Keys, journal and the merchant's files lie there. */
  readonly dataDir: string
  /** 0: any free one. */
  readonly port: number
  readonly host?: string
  /** The name under which people reach this machine; `localhost` when left out. */
  readonly publicHost?: string
}

export interface Sandbox {
  readonly url: string
  /** The file the product reads to find the gateways. */
  readonly settingsFile: string
  readonly clock: GatewayClock
  readonly bank: Bank
  readonly keys: GatewayKeys
  readonly silence: Silence
  readonly notifier: Notifier
  /** How each channel writes what it tells, for those who want to tell it themselves. */
  readonly writers: Readonly<Record<Channel, ChannelWriter>>
  close(): Promise<void>
}

/** Starts the sandbox; it listens when this resolves. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const keys = await loadKeys(options.dataDir)
  const clock = createClock()
  const bank = openBank(options.dataDir, clock)
  const silence = createSilence()
  let url = ''
  const parts: Parts = { bank, clock, keys, url: () => url, poke: () => notifier.poke() }
  const writers = {
    wechatPay: wechatWriter(parts),
    alipay: alipayWriter(parts),
    campusCashier: cashierWriter(parts),
  }
  const notifier = startNotifier(bank, clock, writers, silence.isSilent)
  const server = createServer(parts, notifier, silence)
  await server.listen({ port: options.port, host: options.host ?? '127.0.0.1' })
  const address = server.server.address()
  url = `http://${options.publicHost ?? 'localhost'}:${typeof address === 'object' && address ? address.port : options.port}`
  const settingsFile = writeMerchantFiles(options.dataDir, keys, url)
  notifier.poke()
  return {
    url,
    settingsFile,
    clock,
    bank,
    keys,
    silence,
    notifier,
    writers,
    close: async () => {
      await notifier.stop()
      await server.close()
      bank.shut()
    },
  }
}

function createServer(parts: Parts, notifier: Notifier, silence: Silence): FastifyInstance {
  const server = Fastify({
    forceCloseConnections: true,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 200 },
  })
  // Signatures are over bytes: bodies are read by whoever checks them.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  keepSilent(server, silence)
  mountWechatPay(server, parts)
  mountAlipay(server, parts)
  mountCampusCashier(server, parts)
  mountPages(server, parts, notifier, silence)
  mountAdministration(server, parts, notifier, silence)
  return server
}
