import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'receipts.labels',
  { verify: '查验收据' },
  { verify: 'Verify a receipt' },
)
