import type { Article } from '../shared/articles.ts'
import { fillMessage, type Language, type Message, type MessageParams } from '../shared/message.ts'

/** Why a row is refused. */
export const PROBLEM_TEXTS = {
  campusIdMissing: { zh: '缺少学号/工号。', en: 'Campus ID missing.' },
  campusIdMangled: {
    zh: '学号/工号“{value}”已被电子表格改成科学计数，请把该列设为文本后重新填写。',
    en: 'Campus ID mangled by a spreadsheet ({value}): make the column text and enter it again.',
  },
  campusIdNotRecognised: {
    zh: '学号/工号“{value}”只能由字母、数字、连字符和下划线组成。',
    en: 'Campus ID not recognised: {value} (letters, digits, hyphen and underscore only).',
  },
  nameMissing: { zh: '缺少姓名。', en: 'Name missing.' },
  nameCharacters: {
    zh: '姓名“{value}”含有无法识别的字符，可能是生僻字丢失。',
    en: 'Name not readable: {value}. A rare character may have been lost.',
  },
  sexNotRecognised: { zh: '无法识别性别“{value}”，应为男或女。', en: 'Sex not recognised: {value}.' },
  identityNumberMangled: {
    zh: '身份号码已被电子表格改坏（末几位丢失），请把该列设为文本后重新填写。',
    en: 'Identity number mangled by a spreadsheet: make the column text and enter it again.',
  },
  identityNumberOldForm: {
    zh: '这是15位旧身份证号，请填写18位公民身份号码。',
    en: 'Identity number has the old form of 15 digits; 18 are needed.',
  },
  identityNumberForm: {
    zh: '公民身份号码应为17位数字加1位数字或X。',
    en: 'Identity number must be 17 digits followed by a digit or X.',
  },
  identityNumberChecksum: {
    zh: '公民身份号码校验位不符，请核对。',
    en: 'Identity number checksum does not agree.',
  },
  identityNumberBirthDate: {
    zh: '公民身份号码中的出生日期不存在。',
    en: 'Identity number holds a birth date that does not exist.',
  },
  nationalityNotRecognised: { zh: '无法识别民族“{value}”。', en: 'Nationality not recognised: {value}.' },
  notADate: { zh: '“{value}”不是有效日期。', en: 'Not a date: {value}.' },
  dateIncomplete: {
    zh: '日期“{value}”不完整，请写到日。',
    en: 'Date incomplete: {value}; the day is needed.',
  },
  educationNotRecognised: { zh: '无法识别学历“{value}”。', en: 'Education not recognised: {value}.' },
  stageMissing: { zh: '缺少人员类别。', en: 'Stage missing.' },
  stageAmbiguous: {
    zh: '人员类别“{value}”不明确：请写明正式党员或预备党员。',
    en: 'Stage ambiguous (full or probationary): {value}.',
  },
  stageNotRecognised: { zh: '无法识别人员类别“{value}”。', en: 'Stage not recognised: {value}.' },
  branchMissing: { zh: '缺少所在党支部。', en: 'Branch missing.' },
  joinedBeforeBirth: {
    zh: '加入党组织日期{date}不晚于出生日期{bornOn}。',
    en: 'Joined before birth: {date}, born {bornOn}.',
  },
  dateBeforeBirth: {
    zh: '日期{date}不晚于出生日期{bornOn}。',
    en: 'Date before birth: {date}, born {bornOn}.',
  },
  phoneMangled: {
    zh: '联系电话“{value}”已被电子表格改成科学计数，请把该列设为文本后重新填写。',
    en: 'Phone mangled by a spreadsheet ({value}): make the column text and enter it again.',
  },
  phoneNotRecognised: { zh: '无法识别联系电话“{value}”。', en: 'Phone not recognised: {value}.' },
  emailNotRecognised: { zh: '无法识别电子邮箱“{value}”。', en: 'E-mail not recognised: {value}.' },
  moneyNotRecognised: { zh: '无法识别金额“{value}”。', en: 'Amount not recognised: {value}.' },
  moneyDecimals: { zh: '金额“{value}”最多保留两位小数。', en: 'Amount has more than two decimals: {value}.' },
  moneyNegative: { zh: '金额“{value}”不能为负。', en: 'Amount is negative: {value}.' },
  moneyTooLarge: { zh: '金额“{value}”过大。', en: 'Amount too large: {value}.' },
  moneyMangled: {
    zh: '金额“{value}”为科学计数，数位已丢失，请重新填写。',
    en: 'Amount mangled by a spreadsheet: {value}.',
  },
  standingNotRecognised: { zh: '无法识别党籍状态“{value}”。', en: 'Standing not recognised: {value}.' },
  tooLong: { zh: '内容过长，最多{longest}个字符。', en: 'Too long: at most {longest} characters.' },
  controlCharacters: { zh: '含有不可见的控制字符。', en: 'Holds invisible control characters.' },
  duplicateCampusId: {
    zh: '学号/工号在文件内重复（首次出现在第{firstRow}行）。',
    en: 'Duplicate within the file (first at row {firstRow}).',
  },
  columnRepeated: { zh: '列“{heading}”与“{first}”重复。', en: 'Column {heading} repeats {first}.' },
  columnMissing: { zh: '缺少必需的列。', en: 'Required column missing.' },
} as const satisfies Record<string, Message>

/** What was read otherwise than it was written. */
export const TIDY_TEXTS = {
  surroundingSpaces: { zh: '去掉首尾空格（含全角）', en: 'Surrounding spaces, full-width too' },
  innerSpaces: { zh: '去掉字间空格', en: 'Spaces between characters' },
  invisibleCharacters: { zh: '去掉不可见字符', en: 'Invisible characters' },
  nameDot: { zh: '统一姓名间隔号', en: 'Dot between the parts of a name' },
  fullWidth: { zh: '全角转半角', en: 'Full-width digits or letters' },
  lowerCaseX: { zh: '末位小写x改为大写', en: 'Lower-case x' },
  separators: { zh: '去掉分隔符', en: 'Separators' },
  countryCode: { zh: '去掉国家代码', en: 'Country code' },
  nationalityWithoutSuffix: { zh: '补全“族”字', en: 'Nationality without 族' },
  codeForName: { zh: '代码换成名称', en: 'Code instead of a name' },
  shortForm: { zh: '常用简称换成规范名称', en: 'Common short form' },
  chineseDate: { zh: '中文日期', en: 'Chinese date' },
  dottedDate: { zh: '点分日期', en: 'Dotted date' },
  slashedDate: { zh: '斜线日期', en: 'Slashed date' },
  shortDate: { zh: '月、日补足两位', en: 'Date without leading zeros' },
  compactDate: { zh: '八位数字日期', en: 'Date of eight digits' },
  dateWithTime: { zh: '去掉日期后的时间', en: 'Date with a time' },
  excelSerial: { zh: '电子表格日期序号', en: 'Serial number of a workbook date' },
  thousandsSeparator: { zh: '去掉千位分隔符', en: 'Thousands separator' },
  currencySign: { zh: '去掉货币符号', en: 'Currency sign' },
  takenFromIdentityNumber: { zh: '由公民身份号码补全', en: 'Taken from the identity number' },
  blankRow: { zh: '空行，已跳过', en: 'Blank row, skipped' },
} as const satisfies Record<string, Message>

/** What a person should look at, though the row is taken in. */
export const WARNING_TEXTS = {
  birthDiffersFromIdentity: {
    zh: '出生日期{bornOn}与公民身份号码不一致。',
    en: 'Date of birth {bornOn} differs from the identity number.',
  },
  sexDiffersFromIdentity: { zh: '性别与公民身份号码不一致。', en: 'Sex differs from the identity number.' },
  datesOutOfOrder: {
    zh: '日期{date}早于前一步的{before}。',
    en: '{date} is earlier than the step before it ({before}).',
  },
  dateBeyondStage: {
    zh: '填写了{date}，但人员类别尚未到这一步。',
    en: '{date} is given, but the stage has not come so far.',
  },
  stageDateMissing: { zh: '按人员类别应有此日期。', en: 'The stage calls for this date.' },
  appliedUnderAge: {
    zh: '申请入党时{years}周岁，未满18周岁。',
    en: 'Applied at the age of {years}, under 18.',
  },
  activistUnderOneYear: {
    zh: '培养考察不满一年（最早{earliest}）。',
    en: 'Less than one year as an activist (earliest {earliest}).',
  },
  probationUnderOneYear: {
    zh: '预备期不满一年（最早{earliest}）。',
    en: 'Less than one year of probation (earliest {earliest}).',
  },
  mentorsTooMany: { zh: '培养联系人为{count}人，应为一至二人。', en: '{count} mentors; one or two are due.' },
  dateInFuture: { zh: '日期{date}晚于今天。', en: '{date} lies in the future.' },
  duplicateIdentityNumber: {
    zh: '公民身份号码在文件内重复（首次出现在第{firstRow}行）。',
    en: 'Identity number occurs before in the file (first at row {firstRow}).',
  },
  mentorNotFound: {
    zh: '在本支部名单中找不到培养联系人“{name}”。',
    en: 'Mentor {name} is not on the roster of this branch.',
  },
  mentorNotFull: {
    zh: '培养联系人“{name}”不是正式党员。',
    en: 'Mentor {name} is not a full member.',
  },
} as const satisfies Record<string, Message>

export type ProblemCode = keyof typeof PROBLEM_TEXTS
export type TidyCode = keyof typeof TIDY_TEXTS
export type WarningCode = keyof typeof WARNING_TEXTS

/** Where the rule behind a problem or warning stands, for those that rest on a document. */
export const ROSTER_ARTICLES: Partial<Record<ProblemCode | WarningCode, Article>> = {
  identityNumberChecksum: 'identityNumber/',
  identityNumberForm: 'identityNumber/',
  appliedUnderAge: 'admission2026/5',
  activistUnderOneYear: 'admission2026/13',
  probationUnderOneYear: 'admission2026/31',
  mentorsTooMany: 'admission2026/9',
  mentorNotFull: 'admission2026/9',
}

const ALL: Readonly<Record<string, Message>> = { ...PROBLEM_TEXTS, ...TIDY_TEXTS, ...WARNING_TEXTS }

/** The text of a problem, warning or tidying. */
export function rosterText(
  code: ProblemCode | TidyCode | WarningCode,
  language: Language,
  params: MessageParams = {},
): string {
  return fillMessage(ALL[code] ?? { zh: code, en: code }, language, params)
}
