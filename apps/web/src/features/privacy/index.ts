/** My information, and the committee's decisions on corrections. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const privacyFeature = defineFeature({
  name: 'privacy',
  sentences: () => import('./sentences.ts'),
  routes: [
    {
      path: '/me/information',
      name: 'myInformation',
      component: () => import('./pages/MyInformationPage.vue'),
      meta: { title: () => t('mine'), area: 'myInformation', phone: 'me' },
    },
    {
      path: '/me/looks',
      name: 'myLooks',
      component: () => import('./pages/LooksPage.vue'),
      meta: { title: () => t('looks'), area: 'myInformation', phone: 'me' },
    },
    {
      path: '/me/corrections',
      name: 'myCorrections',
      component: () => import('./pages/MyCorrectionsPage.vue'),
      meta: { title: () => t('myCorrections'), area: 'myInformation', phone: 'me' },
    },
    {
      path: '/me/consents',
      name: 'myConsents',
      component: () => import('./pages/ConsentsPage.vue'),
      meta: { title: () => t('consents'), area: 'myInformation', phone: 'me' },
    },
    {
      path: '/corrections',
      name: 'corrections',
      component: () => import('./pages/CorrectionsPage.vue'),
      meta: { title: () => t('corrections'), area: 'corrections', phone: 'branch' },
    },
    {
      path: '/corrections/:correctionId',
      name: 'correction',
      component: () => import('./pages/CorrectionPage.vue'),
      props: true,
      meta: { title: () => t('corrections'), area: 'corrections', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'me',
      label: () => t('mine'),
      hint: () => t('mineHint'),
      icon: 'i-lucide-id-card',
      to: 'myInformation',
      area: 'myInformation',
      order: 20,
    },
    {
      group: 'administration',
      label: () => t('corrections'),
      hint: () => t('correctionsHint'),
      icon: 'i-lucide-file-pen-line',
      to: 'corrections',
      area: 'corrections',
      order: 40,
    },
  ],
})
