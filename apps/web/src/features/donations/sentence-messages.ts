import { defineMessages } from '../../shared/i18n/messages.ts'

export const sentenceMessages = defineMessages(
  'donations.sentences',
  {
    todos: {
      decideAppeal: '募捐《{title}》待审批',
      decideAppealAct: '去审批',
      confirmGift: '《{title}》有 {count} 笔现金捐款待您核对',
      confirmGiftAct: '去核对',
      report: '募捐《{title}》已截止，待公布结项报告',
      reportAct: '写报告',
    },
    notices: {
      appealSubmitted: '募捐《{title}》已提交，待您审批。',
      approved: '募捐《{title}》已批准。',
      returned: '募捐《{title}》已退回，请查看原因后修改。',
      given: '您为《{title}》捐的 {amount} 元已到账，收据可以下载。',
      refunded: '募捐中止，您捐的 {amount} 元已退回，原收据作废。',
      reported: '募捐《{title}》公布了结项报告。',
    },
  },
  {
    todos: {
      decideAppeal: 'The appeal “{title}” waits for your decision',
      decideAppealAct: 'Decide',
      confirmGift: '“{title}”: {count} gifts in cash wait for a second count',
      confirmGiftAct: 'Count',
      report: 'The appeal “{title}” is over; its report is due',
      reportAct: 'Write it',
    },
    notices: {
      appealSubmitted: 'The appeal “{title}” was handed in and waits for your decision.',
      approved: 'The appeal “{title}” was approved.',
      returned: 'The appeal “{title}” was returned; read why and change it.',
      given: 'Your gift of {amount} yuan to “{title}” has arrived; the receipt can be downloaded.',
      refunded: 'The appeal was called off. Your {amount} yuan went back and the receipt is void.',
      reported: 'The report on the appeal “{title}” is published.',
    },
  },
)
