import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'overview.labels',
  { overview: '概览', hint: '人员构成、到期与逾期' },
  { overview: 'Overview', hint: 'Composition, what is due and late' },
)
