/**
 * Who is signed in, kept in memory for some seconds so that a call needs no SQL to know its caller. The database
 * announces whatever ends a session or changes its holder (migrations 0002 and …_actor_changes); while announcements
 * may be missed nothing is kept.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Actor } from '../../../platform/access/subject.ts'
import { transact } from '../../../platform/db/connection.ts'
import type { Announcements } from '../../../platform/realtime/listen.ts'
import type { Services } from '../../../platform/services.ts'
import { noteLastSeen } from '../store/sessions.ts'
import { type Presence, presenceOfToken } from './actor.ts'
import { tokenOf } from './session-cookie.ts'

/** Kept at most so long, announcements or not. */
const keepMs = 10_000
/** Last-seen times are written once a minute per session, many sessions at once. */
const noteEveryMs = 60_000
const flushAfterMs = 2_000
const mostKept = 50_000

/** On calls that no action of a person caused (polling). */
const backgroundHeader = 'x-zhibu-background'

interface Kept {
  readonly presence: Presence
  readonly at: number
  seen: number
  noted: number
}

export interface Presences {
  /** Finds who is signed in from a request's headers. */
  readonly find: (headers: IncomingHttpHeaders) => Promise<Actor | null>
  /** Writes what is still to be written. */
  readonly close: () => Promise<void>
}

/** Makes the memory of one process. */
export function rememberPresences(services: Services, announcements: Announcements): Presences {
  const kept = new Map<string, Kept>()
  const loading = new Map<string, Promise<Kept | null>>()
  const lastSeen = lastSeenWriter(services)
  // Loads begun before an announcement may have read what it made obsolete.
  let epoch = 0
  const forget = (matches: (actor: Actor) => boolean): void => {
    epoch += 1
    loading.clear()
    for (const [token, { presence }] of kept) if (matches(presence.actor)) kept.delete(token)
  }
  announcements.on('session_gone', (id) => forget((actor) => actor.sessionId === id))
  announcements.on('actor_changed', (id) =>
    forget((actor) => id === '*' || actor.userId === id || actor.personId === id),
  )
  announcements.onMissed(() => forget(() => true))

  const load = async (token: string): Promise<Kept | null> => {
    const begun = epoch
    const presence = await presenceOfToken(services, token)
    if (!presence) return null
    const seen = lastSeen.of(presence.actor.sessionId, presence.lastSeenAt.getTime())
    const fresh = { presence, at: performance.now(), seen, noted: presence.lastSeenAt.getTime() }
    if (announcements.live && begun === epoch) {
      if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
      kept.set(token, fresh)
    }
    return fresh
  }

  const look = (token: string): Kept | Promise<Kept | null> => {
    const known = kept.get(token)
    if (known && announcements.live && performance.now() - known.at < keepMs) return known
    kept.delete(token)
    // A load begun before a change nobody could announce is not shared.
    let promise = announcements.live ? loading.get(token) : undefined
    if (!promise) {
      promise = load(token).finally(() => {
        if (loading.get(token) === promise) loading.delete(token)
      })
      loading.set(token, promise)
    }
    return promise
  }

  const find = async (headers: IncomingHttpHeaders): Promise<Actor | null> => {
    const token = tokenOf(headers, services.config.secret)
    const found = token ? await look(token) : null
    if (!found) return null
    const { presence } = found
    const now = services.clock.now().getTime()
    if (now >= presence.endsAt.getTime() || now - found.seen > presence.idleMs) return null
    // What the page asks by itself, with nobody in front of it, does not keep a session alive.
    if (headers[backgroundHeader]) return presence.actor
    found.seen = now
    if (now - found.noted >= noteEveryMs) {
      found.noted = now
      lastSeen.note(presence.actor.sessionId, now)
    }
    return presence.actor
  }
  return { find, close: lastSeen.close }
}

/** Gathers last-seen times and writes them together. */
function lastSeenWriter(services: Services) {
  let waiting = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  const flush = async (): Promise<void> => {
    timer = undefined
    const batch = waiting
    waiting = new Map()
    if (!batch.size) return
    const seen = new Map([...batch].map(([id, time]) => [id, new Date(time)]))
    await transact(services.db, (tx) => noteLastSeen(tx, seen)).catch((error: unknown) =>
      services.log.warn({ err: error }, 'last-seen times not written'),
    )
  }
  return {
    /** When a session was last seen: here, or as the database has it. */
    of: (sessionId: string, stored: number): number => Math.max(stored, waiting.get(sessionId) ?? 0),
    note: (sessionId: string, time: number): void => {
      waiting.set(sessionId, time)
      if (!timer) {
        timer = setTimeout(() => void flush(), flushAfterMs)
        timer.unref()
      }
    },
    close: async (): Promise<void> => {
      clearTimeout(timer)
      await flush()
    },
  }
}
