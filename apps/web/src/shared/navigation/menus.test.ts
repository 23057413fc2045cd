// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { defineFeature } from './feature.ts'
import { homeCards, menuGroups, phonePlaces } from './menus.ts'

type Session = Parameters<typeof menuGroups>[1]

const entry = { label: () => '', icon: 'i-lucide-house' } as const
const features = [
  defineFeature({ name: 'home', routes: [], nav: [{ ...entry, group: 'workbench', to: 'home', order: 0 }] }),
  defineFeature({
    name: 'archive',
    routes: [],
    nav: [
      { ...entry, group: 'branchWork', to: 'review', area: 'archiveReview', order: 20 },
      { ...entry, group: 'me', to: 'myArchive', area: 'myArchive', order: 10 },
      { ...entry, group: 'branchWork', to: 'reports', area: 'myArchive', order: 10, phone: 'home' },
    ],
    homeCards: [
      {
        slot: 'next',
        order: 2,
        area: 'archiveReview',
        component: () => Promise.reject(new Error('not loaded here')),
      },
      { slot: 'next', order: 1, component: () => Promise.reject(new Error('not loaded here')) },
    ],
  }),
]
const holding = (...areas: string[]) => ({ signedIn: true, areas }) as unknown as Session
const shape = (session: Session) =>
  menuGroups(features, session).map(
    ({ group, entries }) => `${group}: ${entries.map((one) => one.to).join(' ')}`,
  )

test('a menu shows only what the session allows, and no empty group', () => {
  expect(shape(holding('myArchive'))).toEqual(['workbench: home', 'branchWork: reports', 'me: myArchive'])
  expect(shape(holding())).toEqual(['workbench: home'])
})

test('entries stand in their order, whichever feature was listed first', () => {
  expect(shape(holding('myArchive', 'archiveReview'))).toContain('branchWork: reports review')
})

test('nobody signed in sees no entry that needs an area', () => {
  expect(shape({ signedIn: false } as unknown as Session)).toEqual(['workbench: home'])
  expect(shape(undefined)).toEqual(['workbench: home'])
})

test('the bottom bar has only places that lead somewhere, and an entry can choose its place', () => {
  const places = phonePlaces(menuGroups(features, holding('myArchive')))
  expect(places.map(({ tab }) => tab)).toEqual(['home', 'me'])
  expect(places[0]?.groups.flatMap(({ entries }) => entries.map((one) => one.to))).toEqual([
    'home',
    'reports',
  ])
})

test('cards of the first page follow area and order', () => {
  expect(homeCards(features, holding(), 'next').map((card) => card.order)).toEqual([1])
  expect(homeCards(features, holding('archiveReview'), 'next').map((card) => card.order)).toEqual([1, 2])
})
