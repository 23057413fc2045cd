/** All features' sentences about to-dos and notices, loaded together when first needed. */
import { inject, shallowRef } from 'vue'
import type { Sentences } from './feature.ts'
import { featuresKey } from './menus.ts'

type Merged = Required<Sentences>
let loaded: Promise<Merged> | undefined

/** `null` until loaded. A kind without a sentence is a feature's mistake and shows as nothing. */
export function useSentences() {
  const features = inject(featuresKey, [])
  const merged = shallowRef<Merged | null>(null)
  loaded ??= Promise.all(features.map((feature) => feature.sentences?.())).then((modules) => {
    const all = modules.flatMap((one) => (one ? [one.sentences] : []))
    return {
      todos: Object.assign({}, ...all.map((one) => one.todos)),
      notices: Object.assign({}, ...all.map((one) => one.notices)),
    } as Merged
  })
  loaded.then(
    (sentences) => (merged.value = sentences),
    () => (loaded = undefined),
  )
  return merged
}
