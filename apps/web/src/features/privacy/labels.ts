import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'privacy.labels',
  {
    mine: '我的信息',
    mineHint: '系统保存了什么、谁看过、更正、导出',
    looks: '查阅记录',
    corrections: '更正申请',
    myCorrections: '我的更正申请',
    consents: '知情同意',
    correctionsHint: '党员提出的信息更正',
  },
  {
    mine: 'My information',
    mineHint: 'What is held, who looked, corrections, export',
    looks: 'Who looked',
    corrections: 'Corrections',
    myCorrections: 'My corrections',
    consents: 'Consents',
    correctionsHint: 'Corrections asked for by members',
  },
)
