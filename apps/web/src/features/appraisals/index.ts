/** The yearly appraisal (民主评议党员): my own place in it, and the branch's round for its officers. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const appraisalsFeature = defineFeature({
  name: 'appraisals',
  sentences: () => import('./sentences.ts'),
  routes: [
    {
      path: '/appraisals',
      name: 'appraisals',
      component: () => import('./pages/MyRoundPage.vue'),
      meta: { title: () => t('mine'), area: 'appraisals', phone: 'branch' },
    },
    {
      path: '/appraisals/:roundId',
      name: 'appraisal',
      component: () => import('./pages/MyRoundPage.vue'),
      props: true,
      meta: { title: () => t('mine'), area: 'appraisals', phone: 'branch' },
    },
    {
      path: '/appraisals/:roundId/comments',
      name: 'appraisalComments',
      component: () => import('./pages/CommentsPage.vue'),
      props: true,
      meta: { title: () => t('comments'), area: 'appraisals', phone: 'branch' },
    },
    {
      path: '/branch-appraisals/:roundId',
      name: 'appraisalConduct',
      component: () => import('./pages/ConductPage.vue'),
      props: true,
      meta: { title: () => t('conduct'), area: 'branchAppraisals', phone: 'branch' },
    },
    {
      path: '/branch-appraisals',
      name: 'branchAppraisals',
      component: () => import('./pages/RoundsPage.vue'),
      meta: { title: () => t('branch'), area: 'branchAppraisals', phone: 'branch' },
    },
    {
      path: '/branch-appraisals/prepare',
      name: 'prepareAppraisal',
      component: () => import('./pages/PreparePage.vue'),
      meta: { title: () => t('prepare'), area: 'branchAppraisals', phone: 'branch' },
    },
    {
      path: '/branch-appraisals/statistics',
      name: 'appraisalStatistics',
      component: () => import('./pages/StatisticsPage.vue'),
      meta: { title: () => t('statistics'), area: 'branchAppraisals', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'branchWork',
      label: () => t('mine'),
      hint: () => t('mineHint'),
      icon: 'i-lucide-messages-square',
      to: 'appraisals',
      area: 'appraisals',
      order: 30,
    },
    {
      group: 'branchWork',
      label: () => t('branch'),
      hint: () => t('branchHint'),
      icon: 'i-lucide-list-checks',
      to: 'branchAppraisals',
      area: 'branchAppraisals',
      order: 32,
    },
  ],
})
