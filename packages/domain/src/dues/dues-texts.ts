import type { Message } from '../shared/message.ts'
import type { ArrearsCode } from './arrears.ts'
import type { DuesNoteCode, DuesProblem } from './explain-dues.ts'
import type { PaymentProblemCode } from './payable-months.ts'

/** Texts of everything the dues rules can say; amounts in the inputs are fen, screens show yuan. */
export const DUES_TEXTS: Readonly<
  Record<DuesProblem | DuesNoteCode | ArrearsCode | PaymentProblemCode, Message>
> = {
  baseMissing: { zh: '缺少月缴费基数。', en: 'The monthly base is missing.' },
  baseInvalid: {
    zh: '月缴费基数应为不小于零、最多两位小数的金额。',
    en: 'The base must be an amount of zero or more in whole fen.',
  },
  localAmountInvalid: {
    zh: '农民党员月交0.2元至1元，由当地确定。',
    en: 'Farmers pay 0.2 to 1 yuan, as the locality has set.',
  },
  reductionInvalid: {
    zh: '减免后的数额应低于应交数额。',
    en: 'A reduction must leave less than the full due.',
  },
  reductionNotApproved: {
    zh: '减免须经上一级党委批准。',
    en: 'A reduction needs the consent of the next higher committee.',
  },
  roundedHalfUp: { zh: '四舍五入到分。', en: 'Rounded half up to the fen.' },
  aboveNormalCeiling: {
    zh: '每月一般不超过1000元，超出部分自愿。',
    en: 'Generally at most 1000 yuan a month; more is voluntary.',
  },
  baseIsZero: { zh: '基数为零，请核对类别。', en: 'The base is zero: check the category.' },
  arrearsFirstWarning: {
    zh: '已连续{months}个月未交党费。',
    en: 'Dues unpaid for {months} months in a row.',
  },
  arrearsSecondWarning: {
    zh: '已连续{months}个月未交党费，满六个月须提交支部讨论。',
    en: 'Dues unpaid for {months} months in a row; at six the branch has to discuss it.',
  },
  arrearsBranchItem: {
    zh: '已连续{months}个月未交党费，请支部了解情况后提交党员大会讨论。',
    en: 'Dues unpaid for {months} months in a row: an item for the branch meeting, after hearing the person.',
  },
  noMonthChosen: { zh: '请选择要交的月份。', en: 'Choose the months to pay.' },
  monthChosenTwice: { zh: '{month}重复选择。', en: '{month} is chosen twice.' },
  monthSettled: { zh: '{month}无需再交。', en: 'Nothing is owed for {month}.' },
  backPaymentTooOld: {
    zh: '{month}距今超过{most}个月，补交一般不超过{most}个月，请与支部联系。',
    en: '{month} is more than {most} months ago; back payment generally covers {most} months: ask the branch.',
  },
  advanceBeyondQuarter: {
    zh: '最多预交到本季度末（{last}），{month}不能预交。',
    en: 'Advance payment ends with this quarter ({last}); {month} is later.',
  },
}
