/** Notices: what concerns me, to read when I like. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const noticesFeature = defineFeature({
  name: 'notices',
  sentences: () => import('./sentences.ts'),
  routes: [
    {
      path: '/notices',
      name: 'notices',
      component: () => import('./pages/NoticesPage.vue'),
      meta: { title: () => t('notices'), phone: 'messages' },
    },
  ],
  nav: [
    {
      group: 'workbench',
      label: () => t('notices'),
      hint: () => t('hint'),
      icon: 'i-lucide-bell',
      to: 'notices',
      area: 'notices',
      order: 10,
      phone: 'messages',
    },
  ],
})
