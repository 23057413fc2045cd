import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../test/database/test-database.ts'
import { type Announcements, listen } from './listen.ts'

const log = pino({ level: 'silent' })
let database: Awaited<ReturnType<typeof createTestDatabase>>
let sender: Client
beforeAll(async () => {
  database = await createTestDatabase()
  sender = new Client({ connectionString: database.url })
  await sender.connect()
})
afterAll(async () => {
  await sender.end()
  await database.drop()
})

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > end) throw new Error('not within ten seconds')
    await wait(10)
  }
}

/** A way to the database that can be blocked: bytes are swallowed, the connection stays. */
async function narrowWay() {
  const target = new URL(database.url)
  let blocked = false
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => void (blocked || to.write(bytes)))
      from.on('close', () => to.destroy())
      from.on('error', () => to.destroy())
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = new URL(database.url)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as { port: number }).port)
  return {
    url: url.href,
    block: (next: boolean) => void (blocked = next),
    close: () => {
      sockets.forEach((socket) => socket.destroy())
      server.close()
    },
  }
}

const hear = (announcements: Announcements): string[] => {
  const heard: string[] = []
  announcements.on('session_gone', (payload) => heard.push(payload))
  return heard
}

describe('announcements', () => {
  it('have been handled once settling is over', async () => {
    const announcements = listen(database.url, log)
    const heard = hear(announcements)
    await until(() => announcements.live)
    for (let i = 0; i < 50; i++) {
      await sender.query("select pg_notify('session_gone', $1)", [String(i)])
      await announcements.settle()
      expect(heard.at(-1)).toBe(String(i))
    }
    await announcements.close()
  })

  it('are known to be missing when the connection stays but says nothing, and nobody waits for them', async () => {
    const way = await narrowWay()
    const announcements = listen(way.url, log)
    const heard = hear(announcements)
    let missed = 0
    announcements.onMissed(() => (missed += 1))
    await until(() => announcements.live)
    const before = missed
    way.block(true)
    const begun = Date.now()
    await announcements.settle()
    expect(Date.now() - begun).toBeLessThan(4_000)
    expect(announcements.live).toBe(false)
    expect(missed).toBe(before + 1)
    way.block(false)
    await until(() => announcements.live)
    expect(missed).toBe(before + 2)
    await sender.query("select pg_notify('session_gone', 'again')")
    await announcements.settle()
    expect(heard).toContain('again')
    await announcements.close()
    way.close()
  })
})
