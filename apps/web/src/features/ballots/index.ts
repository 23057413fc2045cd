/** Votes: putting something to the vote, casting, opening, and checking it oneself. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const ballotsFeature = defineFeature({
  name: 'ballots',
  sentences: () => import('./sentences.ts'),
  routes: [
    {
      path: '/votes',
      name: 'votes',
      component: () => import('./pages/VotesPage.vue'),
      meta: { title: () => t('votes'), area: 'votes', phone: 'branch' },
    },
    {
      path: '/votes/:id',
      name: 'vote',
      component: () => import('./pages/VotePage.vue'),
      props: true,
      meta: { title: () => t('vote'), phone: 'branch' },
    },
    {
      path: '/votes/:id/booth',
      name: 'voteBooth',
      component: () => import('./pages/BoothPage.vue'),
      props: true,
      meta: { title: () => t('booth'), layout: 'plain' },
    },
    {
      path: '/votes/:id/check',
      name: 'voteCheck',
      component: () => import('./pages/CheckPage.vue'),
      props: true,
      meta: { title: () => t('check'), phone: 'branch' },
    },
    {
      path: '/votes/:id/tablet',
      name: 'voteTablet',
      component: () => import('./pages/TabletPage.vue'),
      props: true,
      meta: { title: () => t('tablet'), layout: 'plain' },
    },
    {
      path: '/votes/:voteId/room',
      name: 'voteRoom',
      component: () => import('./pages/RoomPage.vue'),
      props: true,
      meta: { title: () => t('room'), layout: 'bare' },
    },
    {
      path: '/votes/:voteId/edit',
      name: 'changeVote',
      component: () => import('./pages/PrepareVotePage.vue'),
      props: true,
      meta: { title: () => t('prepare'), area: 'branchVotes', phone: 'branch' },
    },
    {
      path: '/branch-votes',
      name: 'branchVotes',
      component: () => import('./pages/BranchVotesPage.vue'),
      meta: { title: () => t('branchVotes'), area: 'branchVotes', phone: 'branch' },
    },
    {
      path: '/branch-votes/new/:kind',
      name: 'newVote',
      component: () => import('./pages/PrepareVotePage.vue'),
      props: true,
      meta: { title: () => t('prepare'), area: 'branchVotes', phone: 'branch' },
    },
    {
      path: '/verify',
      name: 'verifyArchive',
      component: () => import('./pages/VerifyPage.vue'),
      meta: { title: () => t('verify'), public: true, phone: 'branch' },
    },
    {
      path: '/votes/guarantees',
      name: 'voteGuarantees',
      component: () => import('./pages/GuaranteesPage.vue'),
      meta: { title: () => t('guarantees'), public: true, phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'branchWork',
      label: () => t('votes'),
      hint: () => t('votesHint'),
      icon: 'i-lucide-vote',
      to: 'votes',
      area: 'votes',
      order: 20,
    },
    {
      group: 'branchWork',
      label: () => t('branchVotes'),
      hint: () => t('branchVotesHint'),
      icon: 'i-lucide-gavel',
      to: 'branchVotes',
      area: 'branchVotes',
      order: 25,
    },
  ],
})
