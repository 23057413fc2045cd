import type { Message } from '../shared/message.ts'

/**
 * The year's round of a branch, in the order of 支部工作条例 art. 18: self-appraisal, mutual appraisal, poll, then the
 * committee (or the general meeting) sets the grades and tells each person.
 */
export const ROUND_STATES = {
  draft: { zh: '准备', en: 'Being prepared' },
  self: { zh: '个人自评', en: 'Self-appraisal' },
  mutual: { zh: '党员互评', en: 'Mutual appraisal' },
  poll: { zh: '民主测评', en: 'Poll' },
  grading: { zh: '评定等次', en: 'Grading' },
  feedback: { zh: '反馈', en: 'Feedback' },
  finished: { zh: '已结束', en: 'Finished' },
} as const satisfies Record<string, Message>

export type RoundState = keyof typeof ROUND_STATES

export const ROUND_ORDER = Object.keys(ROUND_STATES) as readonly RoundState[]

/** Kinds of meeting the appraisal is held at (支部工作条例 arts 17, 18). */
export const MEETING_KINDS = {
  organisationLife: { zh: '组织生活会', en: 'Organisation life meeting' },
  generalMeeting: { zh: '支部党员大会', en: 'General meeting' },
} as const satisfies Record<string, Message>

export type AppraisalMeeting = keyof typeof MEETING_KINDS

/** `true` when a round has come to `state` or gone beyond it. */
export function hasReached(present: RoundState, state: RoundState): boolean {
  return ROUND_ORDER.indexOf(present) >= ROUND_ORDER.indexOf(state)
}
