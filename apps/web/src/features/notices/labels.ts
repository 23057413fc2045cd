import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'notices.labels',
  { notices: '通知', hint: '与我有关的事，看不看由您' },
  { notices: 'Notices', hint: 'What concerns me, to read when I like' },
)
