/** Donations (网上捐款): appeals to give to and their use for everybody; preparing and conducting them for officers. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const donationsFeature = defineFeature({
  name: 'donations',
  sentences: () => import('./sentences.ts'),
  routes: [
    {
      path: '/appeals',
      name: 'appeals',
      component: () => import('./pages/AppealsPage.vue'),
      meta: { title: () => t('appeals'), area: 'donations', phone: 'branch' },
    },
    {
      path: '/appeals/:appealId',
      name: 'appeal',
      component: () => import('./pages/AppealPage.vue'),
      props: true,
      meta: { title: () => t('appeal'), area: 'donations', phone: 'branch' },
    },
    {
      path: '/appeals/:appealId/change',
      name: 'changeAppeal',
      component: () => import('./pages/ChangeAppealPage.vue'),
      props: true,
      meta: { title: () => t('change'), area: 'donationsManagement', phone: 'branch' },
    },
    {
      path: '/donations',
      name: 'myDonations',
      component: () => import('./pages/MyDonationsPage.vue'),
      meta: { title: () => t('mine'), area: 'donations', phone: 'branch' },
    },
    {
      path: '/branch-appeals',
      name: 'manageAppeals',
      component: () => import('./pages/ManageAppealsPage.vue'),
      meta: { title: () => t('manage'), area: 'donationsManagement', phone: 'branch' },
    },
    {
      path: '/branch-appeals/new',
      name: 'newAppeal',
      component: () => import('./pages/NewAppealPage.vue'),
      meta: { title: () => t('prepare'), area: 'donationsManagement', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'branchWork',
      label: () => t('appeals'),
      hint: () => t('appealsHint'),
      icon: 'i-lucide-heart-handshake',
      to: 'appeals',
      area: 'donations',
      order: 56,
    },
    {
      group: 'branchWork',
      label: () => t('manage'),
      hint: () => t('manageHint'),
      icon: 'i-lucide-hand-heart',
      to: 'manageAppeals',
      area: 'donationsManagement',
      order: 57,
    },
  ],
})
