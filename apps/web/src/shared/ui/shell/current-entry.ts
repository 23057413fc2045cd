import { computed } from 'vue'
import { type RouteLocationMatched, useRoute, useRouter } from 'vue-router'
import type { NavEntry, PhoneTab } from '../../navigation/feature.ts'
import { tabOf, useMenus } from '../../navigation/menus.ts'

/** Which entry of the menus the present page belongs to: the one whose address begins the page's address. */
export function useCurrentEntry() {
  const route = useRoute()
  const router = useRouter()
  const { groups } = useMenus()
  const names = computed(() => new Set(route.matched.map((record: RouteLocationMatched) => record.name)))

  function depth(entry: NavEntry): number {
    if (names.value.has(entry.to)) return Infinity
    const { path } = router.resolve({ name: entry.to })
    return path !== '/' && route.path.startsWith(`${path}/`) ? path.length : -1
  }

  const current = computed(() => {
    const entries = groups.value.flatMap(({ entries }) => entries)
    const best = entries.reduce<{ entry: NavEntry | null; depth: number }>(
      (found, entry) => (depth(entry) > found.depth ? { entry, depth: depth(entry) } : found),
      { entry: null, depth: 0 },
    )
    return best.entry
  })
  const tab = computed<PhoneTab | null>(() => {
    if (route.name === 'place') return route.params['tab'] as PhoneTab
    return route.meta.phone ?? (current.value ? tabOf(current.value) : null)
  })
  return { isCurrent: (entry: NavEntry) => current.value === entry, tab }
}
