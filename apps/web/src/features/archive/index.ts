/** The personal archive: my own, my mentees', and the committee's review. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const archiveFeature = defineFeature({
  name: 'archive',
  sentences: () => import('./sentences.ts'),
  routes: [
    {
      path: '/archive',
      name: 'myArchive',
      component: () => import('./pages/ArchivePage.vue'),
      meta: { title: () => t('mine'), area: 'myArchive', phone: 'me' },
    },
    {
      path: '/people/:personId/archive',
      name: 'archive',
      component: () => import('./pages/ArchivePage.vue'),
      props: true,
      meta: { title: () => t('archive'), phone: 'branch' },
    },
    {
      path: '/archive/entries/:entryId',
      name: 'archiveEntry',
      component: () => import('./pages/EntryPage.vue'),
      props: true,
      meta: { title: () => t('entry') },
    },
    {
      path: '/mentees',
      name: 'mentees',
      component: () => import('./pages/MenteesPage.vue'),
      meta: { title: () => t('mentees'), area: 'mentees', phone: 'branch' },
    },
    {
      path: '/archive/to-review',
      name: 'archiveToReview',
      component: () => import('./pages/ToReviewPage.vue'),
      meta: { title: () => t('toReview'), area: 'archiveReview', phone: 'branch' },
    },
    {
      path: '/archive/due',
      name: 'archiveDue',
      component: () => import('./pages/DuePage.vue'),
      meta: { title: () => t('due'), area: 'archiveReview', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'me',
      label: () => t('mine'),
      hint: () => t('mineHint'),
      icon: 'i-lucide-book-open-text',
      to: 'myArchive',
      area: 'myArchive',
      order: 10,
    },
    {
      group: 'branchWork',
      label: () => t('mentees'),
      hint: () => t('menteesHint'),
      icon: 'i-lucide-sprout',
      to: 'mentees',
      area: 'mentees',
      order: 10,
    },
    {
      group: 'branchWork',
      label: () => t('toReview'),
      hint: () => t('toReviewHint'),
      icon: 'i-lucide-file-check',
      to: 'archiveToReview',
      area: 'archiveReview',
      order: 60,
    },
  ],
  homeCards: [
    { slot: 'next', order: 10, area: 'myArchive', component: () => import('./components/NextStageCard.vue') },
  ],
})
