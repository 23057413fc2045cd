import type { Message } from '../shared/message.ts'

/** Title of the poll as it stands in the ballot. */
export const POLL_TITLE = '{year}年度民主评议党员测评'

/** Words of the register (民主评议党员登记名册), which is a Chinese form whatever language its reader uses. */
export const REGISTER_TEXTS = {
  name: { zh: '民主评议党员登记名册', en: 'Register of the appraisal' },
  file: { zh: '{unit}{year}年度民主评议党员登记名册', en: 'Appraisal register {year} {unit}' },
  note: {
    zh: '{unit}　{year}年度　{meeting}（{meetingOn}）　评定：{decidedBy}（{decidedOn}）',
    en: '{unit}, {year}, {meeting} ({meetingOn}), graded by {decidedBy} ({decidedOn})',
  },
  number: { zh: '序号', en: 'No.' },
  person: { zh: '姓名', en: 'Name' },
  campusId: { zh: '学号/工号', en: 'Number' },
  fullOn: { zh: '转正日期', en: 'Full member since' },
  poll: { zh: '测评（优秀/合格/基本合格/不合格）', en: 'Poll (4 grades)' },
  grade: { zh: '评定等次', en: 'Grade' },
  reason: { zh: '评定意见', en: 'Reason' },
  read: { zh: '本人确认', en: 'Read on' },
  remark: { zh: '备注', en: 'Remark' },
  noGrade: { zh: '预备党员，不评定等次', en: 'Probationary: no grade' },
  elsewhere: { zh: '在其他党支部参加评议：{reason}', en: 'Appraised elsewhere: {reason}' },
  report: { zh: '反馈情况：{report}', en: 'Reported: {report}' },
  objected: { zh: '本人提出意见，已答复', en: 'Objected; answered' },
  objectedOpen: { zh: '本人提出意见，待答复', en: 'Objected; not answered yet' },
  pollClosed: { zh: '不足5人，未公开', en: 'Fewer than 5: closed' },
  committee: { zh: '支部委员会', en: 'branch committee' },
  generalMeeting: { zh: '支部党员大会', en: 'general meeting' },
  exception: {
    zh: '优秀人数超过三分之一，理由：{reason}',
    en: 'More than a third excellent, because: {reason}',
  },
  total: {
    zh: '评定{graded}人：优秀{excellent}人，合格{qualified}人，基本合格{basic}人，不合格{unqualified}人。',
    en: '{graded} graded: {excellent} excellent, {qualified} qualified, {basic} basically qualified, {unqualified} unqualified.',
  },
} as const satisfies Record<string, Message>
