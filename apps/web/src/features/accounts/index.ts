/** Signing in, second factors, own sessions, settings. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const accountsFeature = defineFeature({
  name: 'accounts',
  routes: [
    {
      path: '/sign-in',
      name: 'signIn',
      component: () => import('./pages/SignInPage.vue'),
      meta: { title: () => t('signIn'), public: true, layout: 'plain' },
    },
    {
      path: '/change-password',
      name: 'changePassword',
      component: () => import('./pages/ChangePasswordPage.vue'),
      meta: { title: () => t('changePassword'), whilePending: true, layout: 'plain' },
    },
    {
      path: '/second-factor',
      name: 'secondFactor',
      component: () => import('./pages/SecondFactorPage.vue'),
      meta: { title: () => t('secondFactor'), whilePending: true, layout: 'plain' },
    },
    {
      path: '/security',
      name: 'security',
      component: () => import('./pages/SecurityPage.vue'),
      meta: { title: () => t('security') },
    },
    {
      path: '/accounts',
      name: 'accounts',
      component: () => import('./pages/AccountsPage.vue'),
      meta: { title: () => t('accounts'), area: 'accountsAdministration' },
    },
    {
      path: '/settings',
      name: 'settings',
      component: () => import('./pages/SettingsPage.vue'),
      meta: { title: () => t('settings') },
    },
  ],
  nav: [
    {
      group: 'administration',
      label: () => t('accounts'),
      hint: () => t('accountsHint'),
      icon: 'i-lucide-user-cog',
      to: 'accounts',
      area: 'accountsAdministration',
      order: 60,
    },
    {
      group: 'me',
      label: () => t('security'),
      hint: () => t('securityHint'),
      icon: 'i-lucide-shield-check',
      to: 'security',
      order: 80,
    },
    {
      group: 'me',
      label: () => t('settings'),
      hint: () => t('settingsHint'),
      icon: 'i-lucide-settings',
      to: 'settings',
      order: 90,
    },
  ],
})
