/** Votes: putting something to the vote, casting, opening, and checking it oneself. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const ballotsFeature = defineFeature({
  name: 'ballots',
  routes: [
    {
      path: '/verify',
      name: 'verifyArchive',
      component: () => import('./pages/VerifyPage.vue'),
      meta: { title: () => t('verify'), public: true, phone: 'branch' },
    },
    {
      path: '/votes/guarantees',
      name: 'voteGuarantees',
      component: () => import('./pages/GuaranteesPage.vue'),
      meta: { title: () => t('guarantees'), public: true, phone: 'branch' },
    },
  ],
})
