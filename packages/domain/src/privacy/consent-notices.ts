/**
 * What people are told before a sensitive field is collected, and agree to one by one: purpose, method, kinds,
 * retention, necessity and impact (个人信息保护法 art. 17, 29, 30). A changed notice gets a new version and is
 * asked for anew (art. 14); refusing is possible and asked about once (网络数据安全管理条例 art. 22).
 */
import type { Message } from '../shared/message.ts'

export interface ConsentNotice {
  readonly version: number
  /** Fields of a person's record it covers. */
  readonly fields: readonly string[]
  readonly title: Message
  readonly purpose: Message
  readonly necessity: Message
  readonly impact: Message
  readonly retention: Message
  readonly readers: Message
}

export const CONSENT_NOTICES = {
  identityNumber: {
    version: 1,
    fields: ['identityNumber'],
    title: { zh: '公民身份号码', en: 'Identity number' },
    purpose: {
      zh: '核对身份，填写入党志愿书、组织关系介绍信等法定表格，以及党内统计。',
      en: 'To confirm identity, to fill in the prescribed Party forms and for the annual statistics.',
    },
    necessity: {
      zh: '上述表格要求填写，没有其他字段可以替代。',
      en: 'The forms ask for it and nothing else can stand for it.',
    },
    impact: {
      zh: '泄露可能导致身份被冒用。系统加密保存，页面只显示首尾数位，每次查看须说明用途并留下记录。',
      en: 'A leak could let others pose as you. It is stored encrypted, shown masked, and every look names its purpose and is recorded.',
    },
    retention: {
      zh: '组织关系在本校期间；转出后一年内删除。',
      en: 'While your membership relation is here; deleted within a year after you leave.',
    },
    readers: {
      zh: '本人、党支部书记、院系党委和学校党委的工作人员。',
      en: 'You, your branch secretary, and officers of the college and university committees.',
    },
  },
  contact: {
    version: 1,
    fields: ['phone', 'email', 'address'],
    title: { zh: '联系方式与住址', en: 'Contact details and address' },
    purpose: {
      zh: '通知会议、办理组织关系和保持联系。',
      en: 'To reach you about meetings, transfers and your membership.',
    },
    necessity: {
      zh: '失去联系会影响党员权利的行使。',
      en: 'Losing contact would keep you from your rights as a member.',
    },
    impact: {
      zh: '泄露可能带来骚扰。系统加密保存，按职务最小范围可见，查看留下记录。',
      en: 'A leak could bring unwanted calls. Stored encrypted, visible to few offices, every look recorded.',
    },
    retention: {
      zh: '组织关系在本校期间；转出后一年内删除。',
      en: 'While your membership relation is here; deleted within a year after you leave.',
    },
    readers: {
      zh: '本人、培养联系人、支委会成员和上级党委工作人员（住址仅书记与院系党委）。',
      en: 'You, your mentor, the branch committee and officers above (the address: secretary and college only).',
    },
  },
  payBase: {
    version: 1,
    fields: ['payBase'],
    title: { zh: '党费计算基数', en: 'Base of Party dues' },
    purpose: { zh: '按规定核定每月应交党费。', en: 'To work out the monthly dues by the rules.' },
    necessity: {
      zh: '按工资收入比例交纳党费的党员须据此计算；学生党员不需要填写。',
      en: 'Needed where dues follow pay; students need not give it.',
    },
    impact: {
      zh: '属于金融账户类敏感信息，加密保存，仅书记可见。',
      en: 'Financial and sensitive; stored encrypted and visible to the secretary only.',
    },
    retention: { zh: '保存至核定年度结束后三年。', en: 'Three years after the year it was fixed for.' },
    readers: { zh: '本人、党支部书记。', en: 'You and your branch secretary.' },
  },
  archive: {
    version: 1,
    fields: ['archive'],
    title: { zh: '网上档案', en: 'Personal archive' },
    purpose: {
      zh: '记录培养、教育和考察过程，供支部委员会和上级党委审查。',
      en: 'To record training and assessment for the branch committee and the committees above.',
    },
    necessity: {
      zh: '《中国共产党发展党员工作细则》要求形成培养教育考察材料。',
      en: 'The rules on admitting members require these records.',
    },
    impact: {
      zh: '内容反映思想情况，属于敏感信息。加密保存，系统管理员无法阅读，每次打开均有记录，您可随时查看谁看过。',
      en: 'It speaks of your thoughts and is sensitive. Stored encrypted, closed to administrators; every opening is recorded and you can see who looked.',
    },
    retention: {
      zh: '转正后按规定归入人事档案；未发展的，离校后两年内删除。',
      en: 'Filed as the rules say after full membership; otherwise deleted within two years after you leave.',
    },
    readers: {
      zh: '本人、培养联系人、支部委员会、院系党委和学校党委。',
      en: 'You, your mentor, the branch committee, the college and university committees.',
    },
  },
} as const satisfies Readonly<Record<string, ConsentNotice>>

export type ConsentPurpose = keyof typeof CONSENT_NOTICES
export const consentPurposes = Object.keys(CONSENT_NOTICES) as [ConsentPurpose, ...ConsentPurpose[]]
