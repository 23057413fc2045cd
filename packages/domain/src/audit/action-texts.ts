/** What the actions of the audit log are called to people. */
import type { Message } from '../shared/message.ts'

export const ACTION_TEXTS: Readonly<Record<string, Message>> = {
  'members.getPerson': { zh: '查看个人信息页', en: 'Opened the personal page' },
  'members.revealField': { zh: '查看被隐去的字段', en: 'Revealed a masked field' },
  'members.updatePerson': { zh: '修改个人信息', en: 'Changed personal details' },
  'members.changeStage': { zh: '变更发展阶段', en: 'Changed the stage' },
  'members.assignMentor': { zh: '指定培养联系人', en: 'Assigned a mentor' },
  'members.endMentor': { zh: '结束培养联系', en: 'Ended a mentorship' },
  'members.movePerson': { zh: '调整所在党支部', en: 'Moved to another branch' },
  'archive.getArchive': { zh: '打开网上档案', en: 'Opened the archive' },
  'archive.getEntry': { zh: '阅读档案材料', en: 'Read an archive entry' },
  'archive.getVersion': { zh: '阅读档案材料的历史版本', en: 'Read an earlier version of an entry' },
  'archive.getMonth': { zh: '查看当月情况卡片', en: "Looked at the month's card" },
  'archive.getFile': { zh: '打开档案附件', en: 'Opened an attached file' },
  'archive.getFileText': { zh: '阅读档案附件文字', en: 'Read the text of an attached file' },
  'archive.printArchive': { zh: '打印网上档案', en: 'Printed the archive' },
  'archive.printRegister': { zh: '打印培养教育考察登记表', en: 'Printed the assessment register' },
  'archive.createEntry': { zh: '新建档案材料', en: 'Began an archive entry' },
  'archive.saveEntry': { zh: '保存档案材料', en: 'Saved an archive entry' },
  'archive.submitEntry': { zh: '提交档案材料', en: 'Submitted an archive entry' },
  'archive.approveEntry': { zh: '审核通过档案材料', en: 'Approved an archive entry' },
  'archive.returnEntry': { zh: '退回档案材料', en: 'Returned an archive entry' },
  'archive.writeHalfYearReview': { zh: '填写半年考察意见', en: 'Wrote a half-year review' },
  'privacy.getCorrection': { zh: '查看更正申请', en: 'Opened a correction request' },
  'privacy.acceptCorrection': { zh: '同意更正申请', en: 'Accepted a correction' },
  'privacy.returnCorrection': { zh: '退回更正申请', en: 'Returned a correction' },
  'rosters.exportRoster': { zh: '导出名册', en: 'Exported the roster' },
  'rosters.runImport': { zh: '导入名册', en: 'Imported the roster' },
  'offices.appoint': { zh: '任命职务', en: 'Appointed to an office' },
  'offices.endOffice': { zh: '结束任职', en: 'Ended an office' },
  'accounts.resetPersonPassword': { zh: '重置登录密码', en: 'Reset the password' },
  'accounts.resetPassword': { zh: '重置登录密码', en: 'Reset the password' },
}

const fallback = {
  read: { zh: '查看资料', en: 'Looked at records' },
  change: { zh: '修改资料', en: 'Changed records' },
} satisfies Record<string, Message>

/** The action in words; actions without a text of their own by whether they read or change. */
export function actionText(action: string): Message {
  const known = ACTION_TEXTS[action]
  if (known) return known
  return /\.(get|list|print|find|download|export)/.test(action) ? fallback.read : fallback.change
}
