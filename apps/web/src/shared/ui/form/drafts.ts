/** What people type before they hand it in, kept on this device so that nothing is lost. */
import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval'

export interface Draft {
  readonly values: unknown
  /** Milliseconds since 1970. */
  readonly at: number
}

const keptFor = 30 * 24 * 3600_000
let store: UseStore | undefined
const drafts = (): UseStore => (store ??= createStore('zhibu-drafts', 'drafts'))

/** Storage may be blocked, full or missing: the form works on without it. */
async function orElse<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work()
  } catch {
    return otherwise
  }
}

/** The kept draft, if there is one. */
export function readDraft(key: string): Promise<Draft | undefined> {
  return orElse<Draft | undefined>(() => get(key, drafts()), undefined)
}

/** Keeps a draft; answers whether that succeeded. */
export function keepDraft(key: string, draft: Draft): Promise<boolean> {
  return orElse(async () => {
    await set(key, draft, drafts())
    return true
  }, false)
}

export function dropDraft(key: string): Promise<void> {
  return orElse(() => del(key, drafts()), undefined)
}

/** Drops drafts older than 30 days, or all of them. */
export async function dropOldDrafts(all = false): Promise<number> {
  const known = await orElse(() => entries<string, Draft>(drafts()), [])
  const old = known.filter(([, draft]) => all || Date.now() - draft.at > keptFor)
  await Promise.all(old.map(([key]) => dropDraft(key)))
  return old.length
}
