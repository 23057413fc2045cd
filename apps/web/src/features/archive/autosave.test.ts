import { describe, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { useAutosave } from './autosave.ts'

type Outcome = 'saved' | 'conflict' | 'failed'

function begin(outcomes: Outcome[]) {
  const sent: number[] = []
  let release: (() => void)[] = []
  const scope = effectScope()
  const autosave = scope.run(() =>
    useAutosave(
      () =>
        new Promise<Outcome>((resolve) => {
          sent.push(Date.now())
          release.push(() => resolve(outcomes.shift() ?? 'saved'))
        }),
      { pause: 5, retry: 10 },
    ),
  )!
  return {
    autosave,
    sent,
    scope,
    answer: async () => {
      const [next, ...rest] = release
      release = rest
      next?.()
      await new Promise((resolve) => setTimeout(resolve, 1))
    },
  }
}
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('saving while typing', () => {
  it('sends once after the last of several changes', async () => {
    const { autosave, sent, answer } = begin(['saved'])
    autosave.changed()
    autosave.changed()
    await wait(30)
    expect(sent).toHaveLength(1)
    await answer()
    expect(autosave.unsaved.value).toBe(false)
  })

  it('sends again what was typed while a save was under way', async () => {
    const { autosave, sent, answer } = begin(['saved', 'saved'])
    autosave.changed()
    await wait(20)
    autosave.changed()
    await answer()
    expect(sent).toHaveLength(2)
    expect(autosave.unsaved.value).toBe(true)
    await answer()
    expect(autosave.unsaved.value).toBe(false)
  })

  it('tries again after a failure, and stops at a conflict until it is decided', async () => {
    const { autosave, sent, answer } = begin(['failed', 'conflict', 'saved'])
    autosave.changed()
    await wait(20)
    await answer()
    expect(autosave.failing.value).toBe(true)
    await wait(40)
    expect(sent).toHaveLength(2)
    await answer()
    expect(autosave.conflict.value).toBe(true)
    autosave.changed()
    await wait(30)
    expect(sent).toHaveLength(2)
    expect(await autosave.flush()).toBe(false)
    autosave.resume()
    await wait(20)
    await answer()
    expect(autosave.unsaved.value).toBe(false)
  })
})
