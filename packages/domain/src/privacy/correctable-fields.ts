/** Fields a person may ask to have corrected (个人信息保护法 art. 46), with their names on forms. */
import type { Message } from '../shared/message.ts'

export const CORRECTABLE_FIELDS = {
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  nationality: { zh: '民族', en: 'Nationality' },
  bornOn: { zh: '出生日期', en: 'Date of birth' },
  education: { zh: '学历', en: 'Education' },
  department: { zh: '专业/部门', en: 'Subject or department' },
  email: { zh: '电子邮箱', en: 'Email' },
  identityNumber: { zh: '公民身份号码', en: 'Identity number' },
  phone: { zh: '联系电话', en: 'Phone' },
  address: { zh: '家庭住址', en: 'Home address' },
  appliedOn: { zh: '入党申请日期', en: 'Application date' },
  activistOn: { zh: '确定积极分子日期', en: 'Activist since' },
  prospectOn: { zh: '确定发展对象日期', en: 'Prospect since' },
  joinedOn: { zh: '加入党组织日期', en: 'Joined the Party on' },
  fullOn: { zh: '转为正式党员日期', en: 'Full member since' },
} as const satisfies Readonly<Record<string, Message>>

export type CorrectableField = keyof typeof CORRECTABLE_FIELDS
export const correctableFields = Object.keys(CORRECTABLE_FIELDS) as [CorrectableField, ...CorrectableField[]]
