/** People on the rosters: the list, a person's page, and what their committee may change. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const membersFeature = defineFeature({
  name: 'members',
  routes: [
    {
      path: '/people',
      name: 'people',
      component: () => import('./pages/PeoplePage.vue'),
      meta: { title: () => t('people'), area: 'roster', phone: 'branch' },
    },
    {
      path: '/people/new',
      name: 'personAdd',
      component: () => import('./pages/PersonAddPage.vue'),
      meta: { title: () => t('add'), area: 'roster', phone: 'branch' },
    },
    {
      path: '/people/:personId',
      name: 'person',
      component: () => import('./pages/PersonPage.vue'),
      props: true,
      meta: { title: () => t('person'), phone: 'branch' },
    },
    {
      path: '/people/:personId/edit',
      name: 'personEdit',
      component: () => import('./pages/PersonEditPage.vue'),
      props: true,
      meta: { title: () => t('edit'), phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'administration',
      label: () => t('people'),
      hint: () => t('peopleHint'),
      icon: 'i-lucide-users',
      to: 'people',
      area: 'roster',
      order: 10,
    },
  ],
})
