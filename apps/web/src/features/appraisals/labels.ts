import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'appraisals.labels',
  {
    mine: '民主评议',
    mineHint: '自评、互评、测评和反馈',
    comments: '党员互评',
    branch: '评议工作',
    branchHint: '组织年度民主评议、评定等次、名册',
    conduct: '评议进展',
    prepare: '准备年度评议',
    statistics: '评议统计',
  },
  {
    mine: 'Appraisal',
    mineHint: 'Self-appraisal, comments, poll, feedback',
    comments: 'Mutual appraisal',
    branch: 'Conduct appraisals',
    branchHint: "The year's round, grades, register",
    conduct: 'Progress of the round',
    prepare: "Prepare the year's round",
    statistics: 'Appraisal statistics',
  },
)
