/** Texts of the workbooks people download. */
import { fillMessage, type Language, type Message } from '@zhibu/domain/shared/message'

const texts = {
  sheet: { zh: '党员名册', en: 'Roster' },
  nationalSheet: { zh: '党员信息采集表', en: 'Member information' },
  templateFile: { zh: '党员名册模板.xlsx', en: 'roster-template.xlsx' },
  exportFile: { zh: '{unit}名册-{day}.xlsx', en: 'roster-{unit}-{day}.xlsx' },
  nationalFile: { zh: '{unit}党员信息采集表-{day}.xlsx', en: 'member-information-{unit}-{day}.xlsx' },
  templateNote: {
    zh: '必填列：学号/工号、姓名、人员类别、所在党支部。日期写作2024-03-24。公民身份号码、联系电话所在列已设为文本，请勿改动。培养联系人写姓名，两名以顿号分隔。空单元格表示不改动系统中已有的内容。请勿改动列名。',
    en: 'Campus ID, name, stage and branch are compulsory. Write days as 2024-03-24. The columns of identity number and phone are text; leave them so. Name mentors by name, two separated by 、. An empty cell leaves what is stored as it is. Do not change the headings.',
  },
  passwordSheet: { zh: '初始密码', en: 'First passwords' },
  passwordFile: { zh: '{unit}初始密码-{day}.xlsx', en: 'first-passwords-{unit}-{day}.xlsx' },
  passwordNote: {
    zh: '初始密码只能使用一次，首次登录时须改为自己的密码。请逐人当面交付，用后销毁本表。重新生成后，此前未使用的密码失效。',
    en: 'Each password opens once: the first sign-in asks for one of one’s own. Hand them over one by one and destroy this sheet. Making a new sheet ends the unused passwords of older ones.',
  },
  campusId: { zh: '学号/工号', en: 'Campus ID' },
  name: { zh: '姓名', en: 'Name' },
  password: { zh: '初始密码', en: 'First password' },
  remark: { zh: '备注', en: 'Remark' },
  askAbove: { zh: '由上级党组织发放', en: 'Given out by the committee above' },
} as const satisfies Record<string, Message>

/** A text of a workbook in a language. */
export function workbookText(
  key: keyof typeof texts,
  language: Language,
  params: Readonly<Record<string, string>> = {},
): string {
  return fillMessage(texts[key], language, params)
}
