/** How a feature announces itself to the shell: its pages, its entries in the menus, its cards on 首页. */
import type { Area } from '@zhibu/domain/access/areas'
import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

/** The groups of the side bar, top to bottom. `me` is the person's own menu. */
export const navGroups = ['workbench', 'branchWork', 'education', 'exchange', 'administration', 'me'] as const
export type NavGroup = (typeof navGroups)[number]

/** The five places of the bottom bar on phones. */
export const phoneTabs = ['home', 'branch', 'study', 'messages', 'me'] as const
export type PhoneTab = (typeof phoneTabs)[number]

/** Where a group's entries are found on a phone, unless the entry says otherwise. */
export const tabOfGroup: Readonly<Record<NavGroup, PhoneTab>> = {
  workbench: 'home',
  branchWork: 'branch',
  administration: 'branch',
  education: 'study',
  exchange: 'messages',
  me: 'me',
}

export interface NavEntry {
  readonly group: NavGroup
  /** The entry's word; a function, so that it follows the language. */
  readonly label: () => string
  /** One short line for the phone's overview page. */
  readonly hint?: () => string
  /** `i-lucide-…`, written out so that it is found and bundled. */
  readonly icon: `i-lucide-${string}`
  /** Name of the route. */
  readonly to: string
  /** Shown only when the session's `areas` hold it (`areasOf` in the domain decides); for everybody signed in when missing. */
  readonly area?: Area
  /** Place within the group, small first; tens leave room. */
  readonly order: number
  readonly phone?: PhoneTab
}

/** `waiting`: what waits for me; `next`: my meeting, dues, stage; `aside`: everything else. */
export type HomeSlot = 'waiting' | 'next' | 'aside'

export interface HomeCard {
  readonly slot: HomeSlot
  readonly order: number
  readonly area?: Area
  readonly component: () => Promise<{ default: Component }>
}

export type SentenceParams = Readonly<Record<string, string | number>>

/** What a feature says about its to-dos and notices, by kind (`archive.remarkDue`). */
export interface Sentences {
  /** One sentence and the verb of its button. */
  readonly todos?: Readonly<
    Record<string, { readonly text: (params: SentenceParams) => string; readonly act: () => string }>
  >
  readonly notices?: Readonly<Record<string, (params: SentenceParams) => string>>
}

export interface Feature {
  readonly name: string
  readonly sentences?: (() => Promise<{ readonly sentences: Sentences }>) | undefined
  readonly routes: readonly RouteRecordRaw[]
  readonly nav: readonly NavEntry[]
  readonly homeCards: readonly HomeCard[]
}

/** Declares a feature; `features.ts` lists it by name. */
export function defineFeature(feature: {
  readonly name: string
  readonly routes: readonly RouteRecordRaw[]
  readonly nav?: readonly NavEntry[]
  readonly homeCards?: readonly HomeCard[]
  /** Loaded when to-dos or notices are shown: `() => import('./sentences.ts')`. */
  readonly sentences?: () => Promise<{ readonly sentences: Sentences }>
}): Feature {
  return { nav: [], homeCards: [], ...feature }
}

declare module 'vue-router' {
  interface RouteMeta {
    /** The page's name, for the window's title and for screen readers. */
    title?: () => string
    /** Only for sessions whose `areas` hold it. */
    area?: Area
    /** Open to visitors. */
    public?: boolean
    /** Reachable while a password change or second factor is due. */
    whilePending?: boolean
    /** `plain`: no menus (sign-in, visitors' pages); `bare`: nothing but the page (a projector). */
    layout?: 'shell' | 'plain' | 'bare'
    /** Which place of the bottom bar is lit; found from the menus when missing. */
    phone?: PhoneTab
  }
}
