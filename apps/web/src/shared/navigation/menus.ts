/** The menus one person sees, from what the features registered and what the session allows. */
import { computed, inject, type InjectionKey } from 'vue'
import { mayEnter, type SessionAnswer, useSession } from '../session/session.ts'
import {
  type Feature,
  type HomeCard,
  type HomeSlot,
  type NavEntry,
  type NavGroup,
  navGroups,
  type PhoneTab,
  phoneTabs,
  tabOfGroup,
} from './feature.ts'

export const featuresKey: InjectionKey<readonly Feature[]> = Symbol('features')

export interface MenuGroup {
  readonly group: NavGroup
  readonly entries: readonly NavEntry[]
}

/** Where an entry is found on a phone. */
export function tabOf(entry: NavEntry): PhoneTab {
  return entry.phone ?? tabOfGroup[entry.group]
}

/** Groups with at least one entry this person may use, in the order of the side bar. */
export function menuGroups(features: readonly Feature[], session: SessionAnswer | undefined): MenuGroup[] {
  const allowed = features.flatMap((feature) => feature.nav).filter((entry) => mayEnter(session, entry.area))
  return navGroups
    .map((group) => ({
      group,
      entries: allowed.filter((entry) => entry.group === group).sort((a, b) => a.order - b.order),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** The places of the bottom bar that lead anywhere for this person. */
export function phonePlaces(groups: readonly MenuGroup[]): { tab: PhoneTab; groups: MenuGroup[] }[] {
  return phoneTabs
    .map((tab) => ({
      tab,
      groups: groups
        .map(({ group, entries }) => ({ group, entries: entries.filter((entry) => tabOf(entry) === tab) }))
        .filter(({ entries }) => entries.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0)
}

/** Cards of 首页 for one slot. */
export function homeCards(
  features: readonly Feature[],
  session: SessionAnswer | undefined,
  slot: HomeSlot,
): HomeCard[] {
  return features
    .flatMap((feature) => feature.homeCards)
    .filter((card) => card.slot === slot && mayEnter(session, card.area))
    .sort((a, b) => a.order - b.order)
}

/** The signed-in person's menus in components. */
export function useMenus() {
  const features = inject(featuresKey, [])
  const { session } = useSession()
  const groups = computed(() => menuGroups(features, session.value))
  return {
    groups,
    places: computed(() => phonePlaces(groups.value)),
    cards: (slot: HomeSlot) => homeCards(features, session.value, slot),
  }
}
