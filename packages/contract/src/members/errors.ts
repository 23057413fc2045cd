import { errorTable } from '../core/errors.ts'

export const membersErrors = errorTable({
  'members.campusIdTaken': {
    status: 409,
    zh: '学号/工号“{campusId}”已在名册中。',
    en: 'Somebody with campus ID “{campusId}” is already on a roster.',
  },
  'members.identityNumberTaken': {
    status: 409,
    zh: '该公民身份号码已属于名册中的另一人。',
    en: 'This identity number already belongs to somebody else on a roster.',
  },
  'members.badIdentityNumber': {
    status: 422,
    zh: '公民身份号码有误，请核对（依据：GB 11643）。',
    en: 'This is not a valid identity number (GB 11643).',
  },
  'members.badPhone': { status: 422, zh: '联系电话无法识别。', en: 'This is not a phone number.' },
  'members.mayNotReveal': {
    status: 403,
    zh: '您的职责不需要查看此项内容。',
    en: 'Your duties do not need this field.',
  },
  'members.notStored': { status: 404, zh: '此项没有填写。', en: 'Nothing is stored in this field.' },
  'members.notOnRoster': {
    status: 409,
    zh: '此人已不在名册上，不能修改。',
    en: 'This person is no longer on the roster and cannot be changed.',
  },
  'members.onRoster': { status: 409, zh: '此人在名册上。', en: 'This person is on the roster.' },
  'members.notABranch': {
    status: 422,
    zh: '人员只能编入党支部。',
    en: 'People belong to branches only.',
  },
  'members.wrongPartyGroup': {
    status: 422,
    zh: '所选党小组不属于此人所在的党支部。',
    en: 'This party group is not of the person’s branch.',
  },
  'members.stageOrder': {
    status: 422,
    zh: '不能由“{from}”直接变为“{to}”（依据：{article}）。',
    en: 'The stage cannot go from {from} to {to} at once ({article}).',
  },
  'members.stageTooEarly': {
    status: 422,
    zh: '最早可在{earliest}变更（依据：{article}）。',
    en: 'The earliest day is {earliest} ({article}).',
  },
  'members.stageInFuture': {
    status: 422,
    zh: '日期不能晚于今天（{today}）。',
    en: 'The day must not lie after today ({today}).',
  },
  'members.dayBeforeBirth': {
    status: 422,
    zh: '日期{day}不晚于出生日期{bornOn}。',
    en: 'The day {day} does not lie after the day of birth, {bornOn}.',
  },
  'members.stageNoteNeeded': {
    status: 422,
    zh: '退回到前一阶段须写明原因。',
    en: 'Going back to an earlier stage needs a reason.',
  },
  'members.underAge': {
    status: 422,
    zh: '申请入党须年满{age}周岁（依据：{article}）。',
    en: 'Applicants must be {age} years old ({article}).',
  },
  'members.mentorIsSelf': {
    status: 422,
    zh: '本人不能担任自己的培养联系人。',
    en: 'Nobody is their own mentor.',
  },
  'members.mentorNotFull': {
    status: 422,
    zh: '培养联系人须为正式党员（依据：{article}）。',
    en: 'A mentor must be a full member ({article}).',
  },
  'members.mentorsTooMany': {
    status: 422,
    zh: '培养联系人最多{most}名（依据：{article}）。',
    en: 'At most {most} mentors ({article}).',
  },
  'members.mentorTwice': {
    status: 409,
    zh: '此人已是其培养联系人。',
    en: 'This person is already the mentor.',
  },
  'members.mentorNotNeeded': {
    status: 422,
    zh: '正式党员不设培养联系人。',
    en: 'Full members have no mentors.',
  },
  'members.mentorshipDates': {
    status: 422,
    zh: '结束日期不能早于开始日期（{startsOn}），也不能晚于今天。',
    en: 'The day must not lie before {startsOn} or after today.',
  },
  'members.personNotFound': {
    status: 422,
    zh: '没有找到所选的人，或其不在名册上。',
    en: 'There is no such person on the roster.',
  },
})
