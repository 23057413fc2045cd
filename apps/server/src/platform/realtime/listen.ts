/**
 * What other processes (and the database's triggers) announce with NOTIFY. One connection listens; when it is lost
 * it is opened again, and meanwhile `live` is false: whoever keeps something in memory on the strength of these
 * announcements must not use it then, and must forget it when the connection is back.
 */
import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Client } from 'pg'

export interface Announcements {
  /** `true` while nothing announced can have been missed. */
  readonly live: boolean
  /** Calls `handle` with the payload of every announcement on `channel`. */
  on(channel: string, handle: (payload: string) => void): void
  /** Calls `handle` whenever announcements may have been missed. */
  onMissed(handle: () => void): void
  /** Resolves when everything announced before by finished transactions has been handled here. */
  settle(): Promise<void>
  close(): Promise<void>
}

const longestWaitMs = 5_000

/** Starts listening on the database at `url`; returns at once and connects by itself. */
export function listen(url: string, log: Logger): Announcements {
  const handlers = new Map<string, ((payload: string) => void)[]>()
  const missed: (() => void)[] = []
  let client: Client | null = null
  let connecting: Client | null = null
  let closed = false
  let waitMs = 100
  let timer: NodeJS.Timeout | undefined

  const lose = (lost: Client, error?: unknown): void => {
    if (client !== lost && lost !== connecting) return
    connecting = null
    if (client === lost) {
      client = null
      missed.forEach((handle) => handle())
    }
    lost.removeAllListeners()
    // A connection given up may still report errors; nobody else is listening for them.
    lost.on('error', () => {})
    void lost.end().catch(() => {})
    if (closed) return
    if (error) log.warn({ err: error }, 'announcements interrupted; connecting again')
    timer = setTimeout(() => void connect(), waitMs)
    timer.unref()
    waitMs = Math.min(waitMs * 2, longestWaitMs)
  }

  const connect = async (): Promise<void> => {
    const fresh = new Client({
      connectionString: url,
      application_name: 'zhibu listen',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 2_000,
    })
    connecting = fresh
    const fail = (error?: unknown): void => lose(fresh, error)
    fresh.on('error', fail)
    fresh.on('end', () => fail())
    fresh.on('notification', ({ channel, payload }) =>
      handlers.get(channel)?.forEach((handle) => handle(payload ?? '')),
    )
    try {
      await fresh.connect()
      for (const channel of handlers.keys()) await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
      if (closed) return fail()
      client = fresh
      connecting = null
      waitMs = 100
      missed.forEach((handle) => handle())
    } catch (error) {
      fail(error)
    }
  }

  // Channels are named while the application is put together; connecting waits until that is done.
  const begun = setImmediate().then(connect)

  // Announcements come before the answer to a later query on the same connection. One query at a time; whoever asks
  // while one is under way waits for the next.
  const ask = async (): Promise<void> => {
    const asked = client
    // A connection that does not answer is no better than one that is lost.
    await asked?.query('select 1').catch((error: unknown) => {
      if (client === asked) lose(asked, error)
    })
  }
  let asking: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | null = null

  return {
    get live() {
      return client !== null
    },
    on: (channel, handle) => void handlers.set(channel, [...(handlers.get(channel) ?? []), handle]),
    onMissed: (handle) => void missed.push(handle),
    settle: () => {
      waiting ??= asking.then(() => {
        waiting = null
        asking = ask()
        return asking
      })
      return waiting
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await begun
      const last = client
      client = null
      if (!last) return
      last.removeAllListeners()
      last.on('error', () => {})
      await last.end().catch(() => {})
    },
  }
}
