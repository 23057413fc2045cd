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

/** The kept draft, if there is one. Storage that is blocked or full counts as empty. */
export async function readDraft(key: string): Promise<Draft | undefined> {
  return get<Draft>(key, drafts()).catch(() => undefined)
}

/** Keeps a draft; answers whether that succeeded. */
export async function keepDraft(key: string, draft: Draft): Promise<boolean> {
  return set(key, draft, drafts()).then(
    () => true,
    () => false,
  )
}

export async function dropDraft(key: string): Promise<void> {
  await del(key, drafts()).catch(() => undefined)
}

/** Drops drafts older than 30 days, or all of them. */
export async function dropOldDrafts(all = false): Promise<number> {
  const known = await entries<string, Draft>(drafts()).catch(() => [])
  const old = known.filter(([, draft]) => all || Date.now() - draft.at > keptFor)
  await Promise.all(old.map(([key]) => dropDraft(key)))
  return old.length
}
