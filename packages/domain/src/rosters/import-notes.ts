import {
  PROBLEM_TEXTS,
  TIDY_TEXTS,
  WARNING_TEXTS,
  type ProblemCode,
  type TidyCode,
  type WarningCode,
} from '../members/roster-problems.ts'
import { fillMessage, type Language, type Message, type MessageParams } from '../shared/message.ts'

/** Why a row that is right in itself cannot be taken in here. */
export const PLACE_PROBLEM_TEXTS = {
  outsideUnit: {
    zh: '“{branch}”不属于{unit}，只能导入本级及下级党组织的人员。',
    en: '{branch} does not belong to {unit}: only people at or below it can be imported.',
  },
  branchUnknown: {
    zh: '系统中没有“{branch}”，请先设立该党支部，或选择“同时新建党支部”。',
    en: 'There is no branch {branch}: found it first, or choose to have branches founded.',
  },
  branchAmbiguous: {
    zh: '有多个党支部名为“{branch}”，请填写所在党组织。',
    en: 'Several branches are named {branch}: fill in the Party organisation.',
  },
  parentCannotStand: {
    zh: '“{parent}”不能设在{unit}之下。',
    en: '{parent} cannot stand under {unit}.',
  },
  personElsewhere: {
    zh: '此学号/工号已在其他党组织的名册中，须先办理转接。',
    en: 'This campus ID is on the roster of another organisation: a transfer is needed first.',
  },
  personRemoved: {
    zh: '此人已从名册移出，须先恢复。',
    en: 'This person was taken off the roster: restore the record first.',
  },
  campusIdForm: {
    zh: '学号/工号“{value}”应为2至32位字母、数字或连字符。',
    en: 'Campus ID {value} must be 2 to 32 letters, digits or hyphens.',
  },
} as const satisfies Record<string, Message>

/** What of an accepted row is not taken in, or deserves a look. */
export const PLACE_WARNING_TEXTS = {
  identityNumberTaken: {
    zh: '名册中已有另一人使用此公民身份号码，请核对。',
    en: 'Somebody else on a roster has this identity number: check it.',
  },
  officeUnknown: {
    zh: '职务“{title}”不是党内职务，未登记任职。',
    en: 'Office {title} is not known; nobody is appointed by it.',
  },
  officeNotHeldThere: {
    zh: '“{title}”不能在该组织担任，未登记任职。',
    en: 'Office {title} is not held in that unit; nobody is appointed by it.',
  },
  officeByAbove: {
    zh: '“{title}”由上级党组织任免，未登记任职。',
    en: 'Those above appoint to office {title}; nobody is appointed by this import.',
  },
  officeNeedsFullMember: {
    zh: '“{title}”须由正式党员担任，未登记任职。',
    en: 'Only a full member may hold office {title}; nobody is appointed by it.',
  },
  officeSeatTaken: {
    zh: '该组织已有书记，未登记任职。',
    en: 'The unit already has a secretary; nobody is appointed.',
  },
  mentorAmbiguous: {
    zh: '本支部有多名正式党员名为“{name}”，未登记培养联系人。',
    en: 'Several full members of the branch are named {name}; no mentor is recorded.',
  },
  stageGoesBack: {
    zh: '系统中的人员类别已是“{stored}”，导入后将退回。',
    en: 'The stage stored is already {stored}; the import would set it back.',
  },
  branchMove: {
    zh: '此人现属“{branch}”，导入后将移入本行的党支部。',
    en: 'This person is in {branch} now; the import would move them.',
  },
} as const satisfies Record<string, Message>

export type PlaceProblemCode = keyof typeof PLACE_PROBLEM_TEXTS
export type PlaceWarningCode = keyof typeof PLACE_WARNING_TEXTS
/** Everything an import may say about a cell. */
export type ImportNoteCode = ProblemCode | WarningCode | TidyCode | PlaceProblemCode | PlaceWarningCode

const ALL: Readonly<Record<ImportNoteCode, Message>> = {
  ...PROBLEM_TEXTS,
  ...WARNING_TEXTS,
  ...TIDY_TEXTS,
  ...PLACE_PROBLEM_TEXTS,
  ...PLACE_WARNING_TEXTS,
}

/** The text of anything an import says about a cell. */
export function importNoteText(code: ImportNoteCode, language: Language, params: MessageParams = {}): string {
  return fillMessage(ALL[code], language, params)
}
