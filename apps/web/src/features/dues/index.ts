/** Dues: what I owe and pay, and the branch's collecting. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const duesFeature = defineFeature({
  name: 'dues',
  sentences: () => import('./sentences.ts'),
  routes: [
    {
      path: '/dues',
      name: 'myDues',
      component: () => import('./pages/MyDuesPage.vue'),
      meta: { title: () => t('mine'), phone: 'me' },
    },
    {
      path: '/dues/payments/:paymentId',
      name: 'duesPayment',
      component: () => import('./pages/DuesPaymentPage.vue'),
      props: true,
      meta: { title: () => t('payment'), phone: 'me' },
    },
    {
      path: '/dues/card',
      name: 'myDuesCard',
      component: () => import('./pages/DuesCardPage.vue'),
      meta: { title: () => t('card'), area: 'dues', phone: 'me' },
    },
    {
      path: '/people/:personId/dues-card',
      name: 'duesCard',
      component: () => import('./pages/DuesCardPage.vue'),
      props: true,
      meta: { title: () => t('card'), area: 'duesManagement', phone: 'branch' },
    },
    {
      path: '/dues/pay/:token',
      name: 'payDuesFor',
      component: () => import('./pages/PayForPage.vue'),
      props: true,
      meta: { title: () => t('payFor'), phone: 'me' },
    },
    {
      path: '/dues/published',
      name: 'duesPublished',
      component: () => import('./pages/PublishedDuesPage.vue'),
      meta: { title: () => t('published'), area: 'dues', phone: 'branch' },
    },
    {
      path: '/branch-dues/:section(behind|figures|reductions|offline|hand-ups|spending|publications|handovers)?',
      name: 'branchDues',
      component: () => import('./pages/BranchDuesPage.vue'),
      props: true,
      meta: { title: () => t('manage'), area: 'duesManagement', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'me',
      label: () => t('mine'),
      hint: () => t('mineHint'),
      icon: 'i-lucide-hand-coins',
      to: 'myDues',
      area: 'dues',
      order: 20,
    },
    {
      group: 'branchWork',
      label: () => t('manage'),
      hint: () => t('manageHint'),
      icon: 'i-lucide-coins',
      to: 'branchDues',
      area: 'duesManagement',
      order: 50,
    },
    {
      group: 'branchWork',
      label: () => t('published'),
      icon: 'i-lucide-scale',
      to: 'duesPublished',
      area: 'dues',
      order: 55,
    },
  ],
  homeCards: [
    { slot: 'next', order: 20, area: 'dues', component: () => import('./components/MyDuesCard.vue') },
  ],
})
