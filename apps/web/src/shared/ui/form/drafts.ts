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

const atOnce = (key: string) => `zhibu.draft/${key}`

/** Keeps a draft while the page is being torn down, when only localStorage still answers in time. */
export function keepDraftAtOnce(key: string, draft: Draft): void {
  try {
    localStorage.setItem(atOnce(key), JSON.stringify(draft))
  } catch {
    // Blocked or full: what was kept before stays.
  }
}

function takeKeptAtOnce(key: string): Draft | undefined {
  try {
    const text = localStorage.getItem(atOnce(key))
    localStorage.removeItem(atOnce(key))
    return text === null ? undefined : (JSON.parse(text) as Draft)
  } catch {
    return undefined
  }
}

/** The kept draft, if there is one. */
export async function readDraft(key: string): Promise<Draft | undefined> {
  const last = takeKeptAtOnce(key)
  if (last === undefined) return orElse<Draft | undefined>(() => get(key, drafts()), undefined)
  await keepDraft(key, last)
  return last
}

/** Keeps a draft; answers whether that succeeded. */
export function keepDraft(key: string, draft: Draft): Promise<boolean> {
  return orElse(async () => {
    await set(key, draft, drafts())
    return true
  }, false)
}

export function dropDraft(key: string): Promise<void> {
  takeKeptAtOnce(key)
  return orElse(() => del(key, drafts()), undefined)
}

/** Drops drafts older than 30 days, or all of them. */
export async function dropOldDrafts(all = false): Promise<number> {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(atOnce(''))) await readDraft(name.slice(atOnce('').length))
  }
  const known = await orElse(() => entries<string, Draft>(drafts()), [])
  const old = known.filter(([, draft]) => all || Date.now() - draft.at > keptFor)
  await Promise.all(old.map(([key]) => dropDraft(key)))
  return old.length
}
