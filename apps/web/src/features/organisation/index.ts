/** The tree of units, and each unit's page. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const organisationFeature = defineFeature({
  name: 'organisation',
  routes: [
    {
      path: '/organisation',
      name: 'organisation',
      component: () => import('./pages/OrganisationPage.vue'),
      meta: { title: () => t('organisation'), area: 'organisation', phone: 'branch' },
    },
    {
      path: '/organisation/:unitId',
      name: 'unit',
      component: () => import('./pages/UnitPage.vue'),
      props: true,
      meta: { title: () => t('unit'), area: 'organisation', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'administration',
      label: () => t('organisation'),
      hint: () => t('organisationHint'),
      icon: 'i-lucide-network',
      to: 'organisation',
      area: 'organisation',
      order: 20,
    },
  ],
})
