import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'archive.labels',
  {
    mine: '我的档案',
    mineHint: '思想汇报、评语、成长时间线',
    archive: '网上档案',
    entry: '档案材料',
    mentees: '我培养的人',
    menteesHint: '当月情况、月度评语',
    toReview: '档案审核',
    toReviewHint: '待支委会审核的材料',
    due: '到期与逾期',
  },
  {
    mine: 'My archive',
    mineHint: 'Thought reports, remarks, timeline',
    archive: 'Archive',
    entry: 'Archive entry',
    mentees: 'People I mentor',
    menteesHint: "The month's facts, remarks",
    toReview: 'Archive review',
    toReviewHint: 'Entries waiting for the committee',
    due: 'Due and late',
  },
)
