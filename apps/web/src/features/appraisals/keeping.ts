/**
 * Keeping what is typed: some moments after the last change it goes to the server; while that fails it is tried
 * again. Somebody's newer text from another device stops it.
 */
import { useEventListener } from '@vueuse/core'
import { onScopeDispose, ref } from 'vue'

type Outcome = 'saved' | 'conflict' | 'failed'

/** `save` sends what is written now; waits `pause` ms after the last change, `retry` ms after a failure. */
export function useKeeping(save: () => Promise<Outcome>, { pause = 1200, retry = 8000 } = {}) {
  const savedAt = ref<number | null>(null)
  const failing = ref(false)
  const conflict = ref(false)
  let changes = 0
  let kept = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | null = null

  const later = (milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), milliseconds)
  }
  async function send(): Promise<boolean> {
    const sent = changes
    const outcome = await save()
    failing.value = outcome === 'failed'
    conflict.value = outcome === 'conflict'
    if (outcome === 'failed') later(retry)
    if (outcome !== 'saved') return false
    kept = sent
    savedAt.value = Date.now()
    return kept === changes || send()
  }
  /** Sends what is not kept yet; `true` when all of it is. */
  function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (conflict.value) return Promise.resolve(false)
    if (kept === changes) return Promise.resolve(true)
    running ??= send().finally(() => (running = null))
    return running
  }
  function changed(): void {
    changes += 1
    if (!conflict.value) later(pause)
  }
  useEventListener('online', () => failing.value && later(0))
  onScopeDispose(() => {
    clearTimeout(timer)
    if (kept !== changes && !conflict.value) void flush()
  })
  return { savedAt, failing, conflict, changed, flush }
}
