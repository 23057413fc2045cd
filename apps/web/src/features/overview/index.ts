/** For secretaries and above: composition, what is due, what is late. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const overviewFeature = defineFeature({
  name: 'overview',
  routes: [
    {
      path: '/overview',
      name: 'overview',
      component: () => import('./pages/OverviewPage.vue'),
      meta: { title: () => t('overview'), area: 'overview', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'workbench',
      label: () => t('overview'),
      hint: () => t('hint'),
      icon: 'i-lucide-chart-column',
      to: 'overview',
      area: 'overview',
      order: 20,
      phone: 'branch',
    },
  ],
})
