/** Voting keys: my own on this device, and for officers who has none or has lost one. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const votingKeysFeature = defineFeature({
  name: 'votingKeys',
  sentences: () => import('./sentences.ts'),
  routes: [
    {
      path: '/me/voting-key',
      name: 'votingKey',
      component: () => import('./pages/MyKeyPage.vue'),
      meta: { title: () => t('mine'), area: 'votes', phone: 'me' },
    },
    {
      path: '/voting-keys',
      name: 'votingKeys',
      component: () => import('./pages/KeysPage.vue'),
      meta: { title: () => t('all'), area: 'votingKeys', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'me',
      label: () => t('mine'),
      hint: () => t('mineHint'),
      icon: 'i-lucide-key-round',
      to: 'votingKey',
      area: 'votes',
      order: 30,
    },
    {
      group: 'administration',
      label: () => t('all'),
      hint: () => t('allHint'),
      icon: 'i-lucide-key-square',
      to: 'votingKeys',
      area: 'votingKeys',
      order: 45,
    },
  ],
  homeCards: [
    { slot: 'waiting', order: 5, area: 'votes', component: () => import('./components/KeyWantedCard.vue') },
  ],
})
