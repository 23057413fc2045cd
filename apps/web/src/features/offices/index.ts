/** Who holds which office, whose term ends, and what the rules say about branches. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const officesFeature = defineFeature({
  name: 'offices',
  routes: [
    {
      path: '/offices',
      name: 'offices',
      component: () => import('./pages/OfficesPage.vue'),
      meta: { title: () => t('offices'), area: 'offices', phone: 'branch' },
    },
    {
      path: '/offices/terms',
      name: 'termsEnding',
      component: () => import('./pages/TermsPage.vue'),
      meta: { title: () => t('terms'), area: 'offices', phone: 'branch' },
    },
    {
      path: '/offices/warnings',
      name: 'branchWarnings',
      component: () => import('./pages/WarningsPage.vue'),
      meta: { title: () => t('warnings'), area: 'offices', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'administration',
      label: () => t('offices'),
      hint: () => t('officesHint'),
      icon: 'i-lucide-id-card',
      to: 'offices',
      area: 'offices',
      order: 30,
    },
  ],
})
