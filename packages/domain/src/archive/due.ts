import type { Stage } from '../members/codes.ts'
import type { Article, Inputs } from '../shared/articles.ts'
import { addDays, addMonths, type PlainDate } from '../shared/plain-date.ts'
import { REVIEW_MONTHS, periodAt, periodIndexOf } from './review-periods.ts'

export type DueKind = 'monthlyRemark' | 'thoughtReport' | 'halfYearReview' | 'firstTalk'

export type DueRule =
  | 'archive.remarkInterval'
  | 'archive.reportInterval'
  | 'archive.halfYearReview'
  | 'archive.probationReview'
  | 'archive.firstTalk'

/** `open`: may be written now; `due`: the end is near; `late`: a period has passed without it. */
export type DueState = 'done' | 'open' | 'due' | 'late'

export interface DueItem {
  readonly kind: DueKind
  readonly state: DueState
  /** The last day for it: of the first period missed, or else of the present one. */
  readonly dueOn: PlainDate
  readonly missedPeriods: number
  readonly rule: DueRule
  readonly article: Article
  readonly inputs: Inputs
}

/** Intervals the organisation has chosen; 0 switches a demand off. Only the half-year review is national. */
export interface DueSettings {
  readonly remarkEveryMonths: number
  readonly reportEveryMonths: number
  /** Whether applicants, too, hand in reports. */
  readonly applicantsReport: boolean
  readonly probationReviewEveryMonths: number
  /** Days before the end of a period from which an item is `due`. */
  readonly noticeDays: number
}

export const DEFAULT_DUE_SETTINGS: DueSettings = {
  remarkEveryMonths: 1,
  reportEveryMonths: 3,
  applicantsReport: false,
  probationReviewEveryMonths: 6,
  noticeDays: 7,
}

export interface DueFacts {
  readonly stage: Stage
  readonly appliedOn: PlainDate | null
  readonly activistOn: PlainDate | null
  readonly joinedOn: PlainDate | null
  readonly lastRemarkOn: PlainDate | null
  readonly lastReportOn: PlainDate | null
  readonly lastReviewOn: PlainDate | null
  readonly firstTalkOn: PlainDate | null
  readonly settings: DueSettings
  readonly today: PlainDate
}

interface Demand {
  readonly kind: DueKind
  readonly rule: DueRule
  readonly article: Article
  readonly anchor: PlainDate | null
  readonly everyMonths: number
  readonly lastOn: PlainDate | null
}

function stateFor(endsOn: PlainDate, today: PlainDate, noticeDays: number): 'open' | 'due' | 'late' {
  if (today > endsOn) return 'late'
  return today >= addDays(endsOn, -noticeDays) ? 'due' : 'open'
}

/** Works a demand out by periods from its anchor, so that one late entry does not shift all later ones. */
function weigh(demand: Demand, today: PlainDate, noticeDays: number): DueItem[] {
  const { kind, rule, article, anchor, everyMonths, lastOn } = demand
  if (anchor === null || everyMonths <= 0 || today < anchor) return []
  const current = periodIndexOf(anchor, everyMonths, today)
  const last = lastOn === null ? -1 : Math.min(periodIndexOf(anchor, everyMonths, lastOn), current)
  const missedPeriods = Math.max(0, current - last - 1)
  const dueOn = periodAt(anchor, everyMonths, Math.min(last + 1, current)).endsOn
  const state = last === current ? 'done' : stateFor(dueOn, today, noticeDays)
  const inputs = { anchor, everyMonths, lastOn, today }
  return [{ kind, state, dueOn, missedPeriods, rule, article, inputs }]
}

/** Since when a person has a mentor and a register: as an activist, and anew as a probationary member. */
function anchorOf({ stage, activistOn, joinedOn }: DueFacts): PlainDate | null {
  if (stage === 'activist' || stage === 'prospect') return activistOn
  return stage === 'probationary' ? joinedOn : null
}

function reviewOf(facts: DueFacts): Demand {
  const base = { kind: 'halfYearReview', anchor: anchorOf(facts), lastOn: facts.lastReviewOn } as const
  if (facts.stage === 'probationary') {
    const everyMonths = facts.settings.probationReviewEveryMonths
    return { ...base, rule: 'archive.probationReview', article: 'setting/', everyMonths }
  }
  return { ...base, rule: 'archive.halfYearReview', article: 'admission2026/11', everyMonths: REVIEW_MONTHS }
}

function firstTalk({ stage, appliedOn, firstTalkOn, settings, today }: DueFacts): DueItem[] {
  if (stage !== 'applicant' || appliedOn === null || firstTalkOn !== null || today < appliedOn) return []
  const dueOn = addMonths(appliedOn, 1)
  const state = stateFor(dueOn, today, settings.noticeDays)
  const inputs = { appliedOn, today }
  const missedPeriods = state === 'late' ? 1 : 0
  return [
    {
      kind: 'firstTalk',
      state,
      dueOn,
      missedPeriods,
      rule: 'archive.firstTalk',
      article: 'admission2026/7',
      inputs,
    },
  ]
}

/**
 * What an archive waits for today: the first talk within a month of the application (细则 art. 7), the half-year
 * review of activists (art. 11), and by the organisation's own settings remarks, reports and the review of
 * probationary members, for which no national frequency exists. Items that are done are in the list as `done`.
 */
export function dueItems(facts: DueFacts): DueItem[] {
  const { stage, settings, today } = facts
  const anchor = anchorOf(facts)
  const reportAnchor = stage === 'applicant' && settings.applicantsReport ? facts.appliedOn : anchor
  const demands: Demand[] = [
    {
      kind: 'monthlyRemark',
      rule: 'archive.remarkInterval',
      article: 'setting/',
      anchor,
      everyMonths: settings.remarkEveryMonths,
      lastOn: facts.lastRemarkOn,
    },
    {
      kind: 'thoughtReport',
      rule: 'archive.reportInterval',
      article: 'setting/',
      anchor: reportAnchor,
      everyMonths: settings.reportEveryMonths,
      lastOn: facts.lastReportOn,
    },
    reviewOf(facts),
  ]
  return [...firstTalk(facts), ...demands.flatMap((demand) => weigh(demand, today, settings.noticeDays))]
}
