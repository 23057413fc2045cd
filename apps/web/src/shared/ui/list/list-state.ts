import { computed, reactive, watch } from 'vue'
import { type LocationQuery, useRoute, useRouter } from 'vue-router'

type State = Record<string, string>

function fromQuery<S extends State>(initial: S, query: LocationQuery): S {
  const read = (name: string) => {
    const value = query[name]
    return typeof value === 'string' ? value : initial[name]
  }
  return Object.fromEntries(Object.keys(initial).map((name) => [name, read(name)])) as S
}

/**
 * Search and filters of a list, kept in the page's address: reload, share and back restore them.
 * `const list = useListState({ q: '', stage: '' })`; bind `list.state.q`, ask with `list.query.value`, which
 * leaves out what is empty and follows typing after 250 ms.
 */
export function useListState<const S extends Readonly<State>>(initial: S) {
  type Open = { -readonly [K in keyof S]: string }
  const route = useRoute()
  const router = useRouter()
  const state = reactive(fromQuery(initial as State, route.query)) as Open
  const query = computed(() => fromQuery(initial as State, route.query) as Open)
  const filled = computed(() => {
    const entries = Object.entries(query.value as State).filter(([, value]) => value !== '')
    return Object.fromEntries(entries) as Partial<Open>
  })
  const here = route.path
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(state, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (route.path !== here) return
      const kept = Object.fromEntries(Object.entries(route.query).filter(([name]) => !(name in initial)))
      const set = Object.entries(state as State).filter(([name, value]) => value !== initial[name])
      void router.replace({ query: { ...kept, ...Object.fromEntries(set) }, hash: route.hash })
    }, 250)
  })
  // Back and forward.
  watch(query, (now) => {
    if (route.path === here) Object.assign(state, now)
  })

  function clear(): void {
    Object.assign(state, initial)
  }
  const changed = computed(() =>
    Object.entries(state as State).some(([name, value]) => value !== initial[name]),
  )
  return { state, query: filled, changed, clear }
}
