import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'audit.labels',
  { audit: '审计日志', hint: '谁在何时做了什么，是否完整' },
  { audit: 'Audit log', hint: 'Who did what and when; is it whole' },
)
