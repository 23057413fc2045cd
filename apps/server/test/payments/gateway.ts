/** The payment sandbox over real HTTP, at a time of its own, and somebody who listens to its notifications. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type Sandbox, startSandbox } from '@zhibu/payment-sandbox'
import { channelsFrom, type OpenChannels } from '../../src/platform/payments/channels.ts'

export interface Letter {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface TestGateway {
  readonly sandbox: Sandbox
  /** Sets the gateways' and our own time. */
  readonly setNow: (instant: string) => void
  readonly now: () => Date
  readonly channels: OpenChannels
  /** Where notifications are heard, and what came there. */
  readonly listenUrl: string
  readonly letters: Letter[]
  /** Steers the sandbox by its administration's API. */
  readonly steer: (path: string, wish: object) => Promise<Record<string, unknown>>
  readonly close: () => Promise<void>
}

/** Starts everything on free ports; the time stands still at 2026-11-22 10:00 in China unless set. */
export async function startTestGateway(): Promise<TestGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhibu-gateway-'))
  const sandbox = await startSandbox({ dataDir, port: 0 })
  let now = new Date('2026-11-22T02:00:00Z')
  const setNow = (instant: string): void => {
    now = new Date(instant)
    sandbox.clock.freeze(true)
    sandbox.clock.set(now)
  }
  setNow(now.toISOString())
  const letters: Letter[] = []
  const ear = createServer((request, response) => {
    const take = async (): Promise<void> => {
      letters.push({ path: request.url ?? '', headers: request.headers, body: await buffer(request) })
      response.end('success {"received":true}')
    }
    void take()
  })
  await new Promise<void>((listening) => ear.listen(0, '127.0.0.1', listening))
  const address = ear.address()
  const listenUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const channels = await channelsFrom(sandbox.settingsFile, listenUrl, { now: () => now }).open()
  return {
    sandbox,
    setNow,
    now: () => now,
    channels,
    listenUrl,
    letters,
    steer: async (path, wish) => {
      const answer = await fetch(sandbox.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      })
      return (await answer.json()) as Record<string, unknown>
    },
    close: async () => {
      await sandbox.close()
      ear.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
