import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'ledger.labels',
  {
    books: '账目',
    booksHint: '账户、明细、收入与支出',
    statement: '账户明细',
    trial: '试算平衡',
  },
  {
    books: 'Books',
    booksHint: 'Accounts, statements, income and expenditure',
    statement: 'Statement',
    trial: 'Trial balance',
  },
)
