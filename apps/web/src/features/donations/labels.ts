import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'donations.labels',
  {
    appeals: '捐款',
    appealsHint: '正在进行的募捐、进度和用途',
    appeal: '募捐',
    mine: '我的捐款',
    manage: '募捐管理',
    manageHint: '发起、审批募捐，登记现金和支出',
    prepare: '发起募捐',
    change: '修改募捐',
  },
  {
    appeals: 'Donations',
    appealsHint: 'Appeals, how far they are, what became of the money',
    appeal: 'Appeal',
    mine: 'My gifts',
    manage: 'Appeals',
    manageHint: 'Prepare and approve, record cash and uses',
    prepare: 'Prepare an appeal',
    change: 'Change the appeal',
  },
)
