/** A gateway that answers nobody: requests are taken and left without an answer, nobody is told anything. */
import type { FastifyInstance } from 'fastify'
import { type Channel, channels } from './bank/orders.ts'

export interface Silence {
  /** Silent for so many seconds, one channel or (null) all; 0 ends it. */
  begin(channel: Channel | null, seconds: number): void
  isSilent(channel: Channel | 'any'): boolean
}

/** By the machine's time: also while the gateway's clock is set. */
export function createSilence(): Silence {
  const until = new Map<Channel, number>()
  return {
    begin: (channel, seconds) => {
      for (const each of channel ? [channel] : channels) until.set(each, Date.now() + seconds * 1000)
    },
    isSilent: (channel) =>
      (channel === 'any' ? channels : [channel]).some((each) => (until.get(each) ?? 0) > Date.now()),
  }
}

const prefixes: readonly (readonly [string, Channel])[] = [
  ['/v3/', 'wechatPay'],
  ['/gateway.do', 'alipay'],
  ['/alipay-bills/', 'alipay'],
  ['/cashier/', 'campusCashier'],
]

/** Leaves what comes for a silent channel without an answer until its sender gives up. */
export function keepSilent(server: FastifyInstance, silence: Silence): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const channel = prefixes.find(([prefix]) => request.url.startsWith(prefix))?.[1]
    if (!channel || !silence.isSilent(channel)) done()
  })
}
