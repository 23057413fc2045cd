import type { Article, Inputs } from '../shared/articles.ts'
import { addYears, type PlainDate } from '../shared/plain-date.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import { hasReached, STAGE_ORDER, type Stage } from './codes.ts'

/** Age from which one may apply (细则 2026 art. 5). */
export const APPLICANT_AGE = 18
/** Mentors a person may have: one or two full members (art. 9). */
export const MOST_MENTORS = 2
export const MENTOR_ARTICLE: Article = 'admission2026/9'

/** Under which article somebody comes to each stage. */
const ARTICLES: Readonly<Record<Stage, Article>> = {
  applicant: 'admission2026/5',
  activist: 'admission2026/8',
  prospect: 'admission2026/13',
  probationary: 'admission2026/19',
  full: 'admission2026/31',
}

/** Days on which a person came to the stages; null where unknown. */
export interface StageDates {
  readonly appliedOn: PlainDate | null
  readonly activistOn: PlainDate | null
  readonly prospectOn: PlainDate | null
  readonly joinedOn: PlainDate | null
  readonly fullOn: PlainDate | null
}

/** The date each stage opens with. */
export const STAGE_DATE: Readonly<Record<Stage, keyof StageDates>> = {
  applicant: 'appliedOn',
  activist: 'activistOn',
  prospect: 'prospectOn',
  probationary: 'joinedOn',
  full: 'fullOn',
}

export interface StageChange extends StageDates {
  /** `public`: not on the way as yet. */
  readonly from: Stage | 'public'
  readonly to: Stage
  readonly on: PlainDate
  readonly today: PlainDate
  readonly bornOn: PlainDate | null
  readonly hasNote: boolean
}

export interface StageChangeProblem {
  readonly code: 'stageOrder' | 'stageTooEarly' | 'stageInFuture' | 'stageNoteNeeded' | 'underAge'
  readonly article: Article
  readonly inputs: Inputs
}

export type StageDirection = 'forward' | 'back'

/**
 * Whether a person may come to a stage on a day. Forward one stage at a time, in the order of days; an activist is
 * observed for a year before becoming a prospect (art. 13), probation lasts a year (art. 31). Back to any earlier
 * stage, with a reason: a decision withdrawn, or an entry made by mistake.
 */
export function checkStageChange(change: StageChange): Result<StageDirection, StageChangeProblem> {
  const { from, to, on, today } = change
  const article = ARTICLES[to]
  const refuse = (code: StageChangeProblem['code'], inputs: Inputs) => refused({ code, article, inputs })
  if (on > today) return refuse('stageInFuture', { today })
  const isBack = from !== 'public' && from !== to && hasReached(from, to)
  if (isBack) return change.hasNote ? accepted('back') : refuse('stageNoteNeeded', { from, to })
  if (to !== nextStage(from)) return refuse('stageOrder', { from, to })
  if (to === 'applicant' && change.bornOn && on < addYears(change.bornOn, APPLICANT_AGE))
    return refuse('underAge', { age: APPLICANT_AGE, bornOn: change.bornOn })
  const earliest = earliestFor(change)
  if (earliest && on < earliest) return refuse('stageTooEarly', { earliest })
  return accepted('forward')
}

function nextStage(from: Stage | 'public'): Stage | undefined {
  return STAGE_ORDER[from === 'public' ? 0 : STAGE_ORDER.indexOf(from) + 1]
}

/** The first day on which the rules let somebody come to the stage; null when nothing is known of the way. */
function earliestFor(change: StageChange): PlainDate | null {
  if (change.to === 'prospect' && change.activistOn) return addYears(change.activistOn, 1)
  if (change.to === 'full' && change.joinedOn) return addYears(change.joinedOn, 1)
  return change.from === 'public' ? null : change[STAGE_DATE[change.from]]
}
