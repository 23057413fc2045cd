import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'dues.labels',
  {
    mine: '我的党费',
    mineHint: '交纳、党费证、收据',
    payment: '交纳党费',
    card: '党费证',
    payFor: '代缴党费',
    published: '党费公布与支部收支',
    manage: '党费收缴',
    manageHint: '收缴情况、标准、现金登记、上缴、使用',
  },
  {
    mine: 'My dues',
    mineHint: 'Pay, dues card, receipts',
    payment: 'Pay dues',
    card: 'Dues card',
    payFor: 'Pay for somebody',
    published: 'Dues and the branch’s money',
    manage: 'Collecting dues',
    manageHint: 'Collection, figures, cash, handing up, spending',
  },
)
