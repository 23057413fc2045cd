/** Reconciliation (对账): the ledger, the channels' bills and the bank's statements compared, for treasurers and auditors. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const reconciliationFeature = defineFeature({
  name: 'reconciliation',
  sentences: () => import('./sentences.ts'),
  routes: [
    {
      path: '/reconciliation',
      name: 'reconciliation',
      component: () => import('./pages/DaysPage.vue'),
      meta: { title: () => t('days'), area: 'reconciliation', phone: 'branch' },
    },
    {
      path: '/reconciliation/days/:dayId',
      name: 'reconciliationDay',
      component: () => import('./pages/DayPage.vue'),
      props: true,
      meta: { title: () => t('day'), area: 'reconciliation', phone: 'branch' },
    },
    {
      path: '/reconciliation/statements',
      name: 'bankStatements',
      component: () => import('./pages/StatementsPage.vue'),
      meta: { title: () => t('statements'), area: 'reconciliation', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'branchWork',
      label: () => t('days'),
      hint: () => t('daysHint'),
      icon: 'i-lucide-columns-3',
      to: 'reconciliation',
      area: 'reconciliation',
      order: 58,
    },
  ],
})
