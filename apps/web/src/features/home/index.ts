/** 首页: what waits for me, what comes next. Its cards come from the other features. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const homeFeature = defineFeature({
  name: 'home',
  routes: [
    {
      path: '/',
      name: 'home',
      component: () => import('./pages/HomePage.vue'),
      meta: { title: () => t('home'), phone: 'home' },
    },
  ],
  nav: [{ group: 'workbench', label: () => t('home'), icon: 'i-lucide-house', to: 'home', order: 0 }],
})
