import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages('home.labels', { home: '首页' }, { home: 'Home' })
