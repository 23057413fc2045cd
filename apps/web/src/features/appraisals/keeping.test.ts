import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useKeeping } from './keeping.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const keepingOf = (save: () => Promise<'saved' | 'conflict' | 'failed'>) =>
  effectScope().run(() => useKeeping(save))!

describe('keeping what is typed', () => {
  it('sends once after the last change, and again what was typed meanwhile', async () => {
    let sent = 0
    const keeping = keepingOf(async () => {
      sent += 1
      if (sent === 1) keeping.changed()
      return 'saved'
    })
    keeping.changed()
    keeping.changed()
    await vi.advanceTimersByTimeAsync(1300)
    expect(sent).toBe(2)
    expect(await keeping.flush()).toBe(true)
    expect(sent).toBe(2)
  })

  it('tries again after a failure, and stops when somebody else wrote', async () => {
    const outcomes: ('saved' | 'conflict' | 'failed')[] = ['failed', 'conflict']
    let sent = 0
    const keeping = keepingOf(() => Promise.resolve(outcomes[sent++] ?? 'saved'))
    keeping.changed()
    await vi.advanceTimersByTimeAsync(1300)
    expect(keeping.failing.value).toBe(true)
    await vi.advanceTimersByTimeAsync(8100)
    expect(keeping.conflict.value).toBe(true)
    keeping.changed()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(sent).toBe(2)
    expect(await keeping.flush()).toBe(false)
  })
})
