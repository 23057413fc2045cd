import type { Message } from '../shared/message.ts'
import type { EntryRefusal } from './entry-states.ts'
import type { DueRule } from './due.ts'
import type { TimelineRule } from './growth-timeline.ts'

export const ENTRY_REFUSAL_TEXTS: Readonly<Record<EntryRefusal, Message>> = {
  archiveReadOnly: { zh: '正式党员的档案只读。', en: "A full member's archive is read only." },
  entryStateForbids: { zh: '当前状态不能进行此操作。', en: 'The entry is not in a state for this.' },
  entryNotYours: { zh: '只有作者本人可以修改和提交。', en: 'Only the author may edit and submit.' },
  entryKindNotYours: { zh: '您不能填写这类内容。', en: 'This kind of entry is not yours to write.' },
  entryReviewNotYours: { zh: '由支部委员会审阅。', en: 'The branch committee reviews this.' },
  entryOwnReview: { zh: '不能审阅自己填写的内容。', en: 'Nobody reviews their own entry.' },
  entryReasonMissing: { zh: '退回时请说明理由。', en: 'A return needs its reason.' },
}

export const DUE_RULE_TEXTS: Readonly<Record<DueRule, Message>> = {
  'archive.remarkInterval': {
    zh: '培养联系人每{everyMonths}个月写一次评语（间隔由本单位设置）。',
    en: 'The mentor writes a remark every {everyMonths} month(s) (the interval is a setting).',
  },
  'archive.reportInterval': {
    zh: '每{everyMonths}个月提交一次思想汇报（全国性规定未定次数，间隔由本单位设置）。',
    en: 'A thought report every {everyMonths} month(s) (no national frequency; the interval is a setting).',
  },
  'archive.halfYearReview': {
    zh: '党支部每半年对入党积极分子进行一次考察。',
    en: 'The branch reviews each activist every half-year.',
  },
  'archive.probationReview': {
    zh: '对预备党员每{everyMonths}个月考察一次（本单位设置）。',
    en: 'Probationary members are reviewed every {everyMonths} months (a setting).',
  },
  'archive.firstTalk': {
    zh: '收到入党申请书后一个月内派人谈话。',
    en: 'A talk is held within one month of the application.',
  },
}

/** Why the timeline names a day that is only expected. */
export const TIMELINE_RULE_TEXTS: Readonly<Record<TimelineRule, Message>> = {
  'admission.oneYearTraining': {
    zh: '入党积极分子经过一年以上培养教育和考察，方可列为发展对象。',
    en: 'An activist is trained and observed for at least a year before becoming a prospect.',
  },
  'admission.oneYearProbation': {
    zh: '预备期为一年，从支部大会通过接收之日算起。',
    en: 'Probation lasts a year from the day of the admitting meeting.',
  },
}
