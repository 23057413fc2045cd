import { fillMessage, type Language, type Message, type MessageParams } from '../shared/message.ts'

export const BRANCH_WARNING_TEXTS = {
  tooFewFullMembers: {
    zh: '正式党员{fullMembers}人，不足{fewest}人，应与邻近单位成立联合党支部。',
    en: '{fullMembers} full members, fewer than {fewest}: a joint branch is due.',
  },
  tooManyMembers: {
    zh: '党员{members}人，超过{most}人，应考虑分设党支部。',
    en: '{members} members, more than {most}: consider a split.',
  },
  secretaryMissing: { zh: '没有支部书记。', en: 'The branch has no secretary.' },
  committeeMissing: {
    zh: '正式党员{fullMembers}人（{from}人以上），应当设立支部委员会。',
    en: '{fullMembers} full members ({from} or more): a committee is due.',
  },
  committeeTooSmall: {
    zh: '支部委员会{committeeSize}人，少于{fewest}人。',
    en: 'The committee has {committeeSize} members, fewer than {fewest}.',
  },
  committeeTooLarge: {
    zh: '支部委员会{committeeSize}人，超过{most}人。',
    en: 'The committee has {committeeSize} members, more than {most}.',
  },
  committeeNotDue: {
    zh: '正式党员{fullMembers}人，不足{from}人，设书记一人，不设支部委员会。',
    en: '{fullMembers} full members, fewer than {from}: a secretary, but no committee.',
  },
  termEndingSoon: {
    zh: '本届任期{termEndsOn}届满，请准备换届。',
    en: 'The term ends on {termEndsOn}: prepare the election.',
  },
  termOver: {
    zh: '本届任期已于{termEndsOn}届满，延期须经上级党组织批准。',
    en: 'The term ended on {termEndsOn}; a delay needs approval from above.',
  },
  termLongOver: {
    zh: '本届任期已于{termEndsOn}届满，超过一年仍未换届。',
    en: 'The term ended on {termEndsOn}, more than a year ago.',
  },
} as const satisfies Record<string, Message>

export type BranchWarningCode = keyof typeof BRANCH_WARNING_TEXTS

/** The text of a warning, filled with its inputs. */
export function branchWarningText(
  code: BranchWarningCode,
  language: Language,
  inputs: MessageParams,
): string {
  return fillMessage(BRANCH_WARNING_TEXTS[code], language, inputs)
}
