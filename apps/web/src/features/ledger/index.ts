/** The books: accounts, statements, trial balance. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const ledgerFeature = defineFeature({
  name: 'ledger',
  routes: [
    {
      path: '/books',
      name: 'books',
      component: () => import('./pages/BooksPage.vue'),
      meta: { title: () => t('books'), area: 'books', phone: 'branch' },
    },
    {
      path: '/books/trial-balance',
      name: 'trialBalance',
      component: () => import('./pages/TrialBalancePage.vue'),
      meta: { title: () => t('trial'), area: 'books', phone: 'branch' },
    },
    {
      path: '/books/accounts/:accountId',
      name: 'bookAccount',
      component: () => import('./pages/StatementPage.vue'),
      props: true,
      meta: { title: () => t('statement'), area: 'books', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'branchWork',
      label: () => t('books'),
      hint: () => t('booksHint'),
      icon: 'i-lucide-book-text',
      to: 'books',
      area: 'books',
      order: 52,
    },
  ],
})
