/** Rosters as files: importing, exporting, first passwords. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const rostersFeature = defineFeature({
  name: 'rosters',
  routes: [
    {
      path: '/rosters',
      name: 'rosters',
      component: () => import('./pages/RostersPage.vue'),
      meta: { title: () => t('rosters'), area: 'imports', phone: 'branch' },
    },
    {
      path: '/rosters/import',
      name: 'rosterImport',
      component: () => import('./pages/ImportPage.vue'),
      meta: { title: () => t('import'), area: 'imports', phone: 'branch' },
    },
    {
      path: '/rosters/imports/:importId',
      name: 'rosterImportResult',
      component: () => import('./pages/ImportResultPage.vue'),
      props: true,
      meta: { title: () => t('import'), area: 'imports', phone: 'branch' },
    },
  ],
  nav: [
    {
      group: 'administration',
      label: () => t('rosters'),
      hint: () => t('rostersHint'),
      icon: 'i-lucide-file-spreadsheet',
      to: 'rosters',
      area: 'imports',
      order: 40,
    },
  ],
})
