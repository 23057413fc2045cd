/** The audit log, for auditors. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const auditFeature = defineFeature({
  name: 'audit',
  routes: [
    {
      path: '/audit',
      name: 'audit',
      component: () => import('./pages/AuditPage.vue'),
      meta: { title: () => t('audit'), area: 'audit', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'administration',
      label: () => t('audit'),
      hint: () => t('hint'),
      icon: 'i-lucide-scroll-text',
      to: 'audit',
      area: 'audit',
      order: 90,
    },
  ],
})
