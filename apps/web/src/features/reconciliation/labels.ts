import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'reconciliation.labels',
  {
    days: '对账',
    daysHint: '账本、渠道账单和银行流水逐日核对',
    day: '一天的对账',
    statements: '银行流水',
  },
  {
    days: 'Reconciliation',
    daysHint: 'The ledger, channels and the bank, day by day',
    day: 'A day compared',
    statements: 'Bank statements',
  },
)
