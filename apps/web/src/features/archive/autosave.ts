/**
 * Saving while typing: some moments after the last change what is written goes to the server; while that fails
 * (no network) it stays on the device and is tried again. A newer version from elsewhere stops it until the
 * person has chosen.
 */
import { useEventListener } from '@vueuse/core'
import { onScopeDispose, ref } from 'vue'

type Outcome = 'saved' | 'conflict' | 'failed'

/** `save` sends what is written now. Waits `pause` ms after the last change, `retry` ms after a failure. */
export function useAutosave(save: () => Promise<Outcome>, { pause = 1200, retry = 8000 } = {}) {
  const savedAt = ref<number | null>(null)
  const unsaved = ref(false)
  const failing = ref(false)
  const conflict = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let changes = 0
  let running: Promise<boolean> | null = null

  function later(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), milliseconds)
  }
  function changed(): void {
    changes += 1
    unsaved.value = true
    if (!conflict.value) later(pause)
  }
  async function once(): Promise<boolean> {
    const before = changes
    const outcome = await save()
    failing.value = outcome === 'failed'
    conflict.value = outcome === 'conflict'
    if (outcome !== 'saved') {
      if (outcome === 'failed') later(retry)
      return false
    }
    savedAt.value = Date.now()
    if (changes === before) {
      unsaved.value = false
      return true
    }
    return once()
  }
  function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (conflict.value) return Promise.resolve(false)
    if (!unsaved.value) return Promise.resolve(true)
    running ??= once().finally(() => (running = null))
    return running
  }
  function resume(): void {
    conflict.value = false
    if (unsaved.value) later(0)
  }
  useEventListener('online', () => failing.value && later(0))
  onScopeDispose(() => {
    clearTimeout(timer)
    if (unsaved.value && !conflict.value) void flush()
  })
  return { savedAt, unsaved, failing, conflict, changed, flush, resume }
}
