import { defineMessages } from '../../shared/i18n/messages.ts'

export const sentenceMessages = defineMessages(
  'reconciliation.sentences',
  {
    todos: {
      explain: '有 {count} 天的对账存在差异，待说明和确认',
      explainAct: '看差异',
      importStatement: '有 {count} 天尚未见到银行到账，待导入银行流水',
      importStatementAct: '导入流水',
      close: '有 {count} 天已核对一致，待关账',
      closeAct: '去关账',
      confirm: '有 {count} 天由他人关账，待您确认',
      confirmAct: '去确认',
    },
    notices: {
      dayOpen: '{channel} {day} 的对账有 {count} 处差异。',
      dayToConfirm: '{channel} {day} 已关账，待您确认。',
      explanationToConfirm: '{channel} {day} 的一处差异已有说明，待您确认。',
    },
  },
  {
    todos: {
      explain: '{count} days have differences to explain and confirm',
      explainAct: 'See them',
      importStatement: '{count} days wait for a bank statement that reaches them',
      importStatementAct: 'Import one',
      close: '{count} days agree and can be closed',
      closeAct: 'Close them',
      confirm: '{count} days were closed by somebody else and wait for you',
      confirmAct: 'Confirm',
    },
    notices: {
      dayOpen: '{channel}, {day}: the books differ in {count} places.',
      dayToConfirm: '{channel}, {day}: closed, and waits for your confirmation.',
      explanationToConfirm: '{channel}, {day}: a difference was explained and waits for your confirmation.',
    },
  },
)
