/** What a person is told about each group of data held about them: why, for how long, who reads it. */
import type { Message } from '../shared/message.ts'
import type { CorrectableField } from './correctable-fields.ts'

export interface HoldingGroup {
  readonly title: Message
  readonly why: Message
  readonly retention: Message
  readonly readers: Message
  readonly fields: readonly CorrectableField[]
}

const whileHere: Message = {
  zh: '组织关系在本校期间；转出后按档案规定处理。',
  en: 'While your membership relation is here; afterwards as the rules on files say.',
}
const branchAndAbove: Message = {
  zh: '本人、支委会成员、院系党委和学校党委；培养联系人可见与培养有关的部分。',
  en: 'You, the branch committee, the college and university committees; your mentor what concerns mentoring.',
}

export const HOLDING_GROUPS = {
  basics: {
    title: { zh: '基本信息', en: 'Basic details' },
    why: {
      zh: '党员名册和全国党员信息采集要求的项目。',
      en: 'The items that the roster and the national member-information collection ask for.',
    },
    retention: whileHere,
    readers: branchAndAbove,
    fields: ['name', 'sex', 'nationality', 'bornOn', 'education', 'department', 'email'],
  },
  stages: {
    title: { zh: '发展历程', en: 'Stages and dates' },
    why: {
      zh: '《中国共产党发展党员工作细则》要求的各阶段日期。',
      en: 'The dates of each stage that the rules on admitting members ask for.',
    },
    retention: whileHere,
    readers: branchAndAbove,
    fields: ['appliedOn', 'activistOn', 'prospectOn', 'joinedOn', 'fullOn'],
  },
  private: {
    title: { zh: '加密保存的信息', en: 'Details stored encrypted' },
    why: {
      zh: '填写法定表格、保持联系和核定党费时使用；每次查看须说明用途。',
      en: 'For the prescribed forms, for reaching you and for dues; each look names its purpose.',
    },
    retention: {
      zh: '组织关系在本校期间；转出后一年内删除。',
      en: 'While your relation is here; deleted within a year after you leave.',
    },
    readers: { zh: '按字段限定，详见知情同意。', en: 'Limited field by field; see the consent notices.' },
    fields: ['identityNumber', 'phone', 'address'],
  },
} as const satisfies Readonly<Record<string, HoldingGroup>>

export const HOLDING_LABELS = {
  campusId: { zh: '学号/工号', en: 'Campus number' },
  branch: { zh: '所在党支部', en: 'Branch' },
  cohort: { zh: '年级', en: 'Cohort' },
  mentors: { zh: '培养联系人', en: 'Mentor' },
  payBase: { zh: '月缴费基数（元）', en: 'Monthly base of dues (yuan)' },
} as const satisfies Readonly<Record<string, Message>>
