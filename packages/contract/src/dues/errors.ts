/** Refusals about dues. */
import { errorTable } from '../core/errors.ts'

export const duesErrors = errorTable({
  'dues.owesNone': { status: 422, zh: '您目前不需要交纳党费。', en: 'You owe no dues.' },
  'dues.personOwesNone': { status: 422, zh: '{name}目前不需要交纳党费。', en: '{name} owes no dues.' },
  'dues.nothingToPay': {
    status: 422,
    zh: '请选择要交纳的月份，或填写自愿多交的金额。',
    en: 'Choose months, or give a voluntary sum.',
  },
  'dues.monthsRefused': {
    status: 422,
    zh: '所选月份不能交纳（依据：{article}）：{text}',
    en: 'These months cannot be paid ({article}): {text}',
  },
  'dues.amountChanged': {
    status: 409,
    zh: '应交金额已变化，现为{amount}元，请核对后再交。',
    en: 'The sum has changed to {amount} yuan; check it and pay again.',
  },
  'dues.alreadyPaying': {
    status: 409,
    zh: '所选月份中有一笔支付正在进行，请先完成或取消。',
    en: 'A payment of one of these months is under way; finish or cancel it first.',
  },
  'dues.largeNeedsAccount': {
    status: 422,
    zh: '一次自愿多交1000元以上的，须附简要情况（依据：{article}）。',
    en: 'From 1000 yuan in one payment a short account of the member is sent along ({article}).',
  },
  'dues.tokenUnknown': { status: 404, zh: '代缴链接无效或已过期。', en: 'The link is wrong or has expired.' },
  'dues.largeAlone': {
    status: 422,
    zh: '一次自愿多交1000元以上的全部上缴中央，请与应交党费分开交纳。',
    en: 'From 1000 yuan in one payment the whole goes to the Centre: pay it apart from what is due.',
  },
  'dues.paymentSettled': { status: 409, zh: '这笔款已处理完毕。', en: 'This payment is settled already.' },
  'dues.notPaid': { status: 409, zh: '这笔款还没有到账。', en: 'This payment has not arrived.' },
  'dues.secondPersonNeeded': { status: 403, zh: '须由另一人确认。', en: 'Another person must confirm.' },
  'dues.alreadyHandedUp': {
    status: 409,
    zh: '该月党费已上缴，请由上级办理退款。',
    en: 'These dues were handed up already; those above give them back.',
  },
  'dues.figureRefused': {
    status: 422,
    zh: '{name}的标准不能这样确定：{text}',
    en: 'The figure of {name} does not work: {text}',
  },
  'dues.monthAlreadyPaid': {
    status: 409,
    zh: '{name}的{month}党费已交，标准只能从以后的月份起变更。',
    en: '{name} has paid {month}; the figure can change from a later month only.',
  },
  'dues.reductionRefused': {
    status: 422,
    zh: '减免金额须低于应交金额，期限不超过本年度。',
    en: 'A reduction must be below what is due and end within the year.',
  },
  'dues.alreadyDecided': { status: 409, zh: '已有处理结果。', en: 'This has been decided already.' },
  'dues.noteNeeded': { status: 422, zh: '退回须写明原因。', en: 'Say why it is returned.' },
  'dues.noItem': {
    status: 409,
    zh: '此人没有列入支部讨论的欠缴事项。',
    en: 'There is no such item about this person.',
  },
  'dues.inFuture': { status: 422, zh: '日期不能晚于今天。', en: 'The day must not lie ahead.' },
  'dues.notEnoughHeld': {
    status: 422,
    zh: '账上余额不足（现有{held}元）。',
    en: 'There is not enough on the account ({held} yuan).',
  },
  'dues.noUnitAbove': { status: 422, zh: '没有上级组织。', en: 'There is no unit above.' },
  'dues.moreThanApproved': {
    status: 422,
    zh: '支出不能超过批准的金额。',
    en: 'More than approved cannot be spent.',
  },
  'dues.alreadyPublished': { status: 409, zh: '该年度已公布。', en: 'This year is published already.' },
  'dues.handoverPerson': {
    status: 422,
    zh: '接任者须是本支部的支委。',
    en: 'Who takes over must sit on the committee of the branch.',
  },
})
