import type { Stage } from '../members/codes.ts'
import type { Article } from '../shared/articles.ts'
import { addYears, type PlainDate } from '../shared/plain-date.ts'
import type { EntryKind, EntryState } from './entry-states.ts'

export interface StageDates {
  readonly appliedOn: PlainDate | null
  readonly activistOn: PlainDate | null
  readonly prospectOn: PlainDate | null
  readonly joinedOn: PlainDate | null
  readonly fullOn: PlainDate | null
}

export interface TimelineEntry {
  readonly id: string
  readonly kind: EntryKind
  readonly on: PlainDate
  readonly state: EntryState
}

/** Rules that give a day in the future. */
export type TimelineRule = 'admission.oneYearTraining' | 'admission.oneYearProbation'

/** `expectedTraining`: the earliest day of becoming a prospect; `expectedProbation`: the end of probation. */
export type TimelineEvent =
  | { readonly type: 'stage'; readonly on: PlainDate; readonly stage: Stage }
  | { readonly type: 'entry'; readonly on: PlainDate; readonly entry: TimelineEntry }
  | { readonly type: 'review'; readonly on: PlainDate }
  | {
      readonly type: 'expectedTraining' | 'expectedProbation'
      readonly on: PlainDate
      readonly rule: TimelineRule
      readonly article: Article
    }

const STAGE_DATES = [
  ['appliedOn', 'applicant'],
  ['activistOn', 'activist'],
  ['prospectOn', 'prospect'],
  ['joinedOn', 'probationary'],
  ['fullOn', 'full'],
] as const satisfies readonly (readonly [keyof StageDates, Stage])[]

/** On the same day a stage stands before what was written in it, and what is only expected comes last. */
const RANK: Readonly<Record<TimelineEvent['type'], number>> = {
  stage: 0,
  review: 1,
  entry: 2,
  expectedTraining: 3,
  expectedProbation: 3,
}

function expected({ activistOn, prospectOn, joinedOn, fullOn }: StageDates): TimelineEvent[] {
  if (activistOn && !prospectOn && !joinedOn) {
    const rule = 'admission.oneYearTraining'
    return [{ type: 'expectedTraining', on: addYears(activistOn, 1), rule, article: 'admission2026/13' }]
  }
  if (joinedOn && !fullOn) {
    const rule = 'admission.oneYearProbation'
    return [{ type: 'expectedProbation', on: addYears(joinedOn, 1), rule, article: 'admission2026/31' }]
  }
  return []
}

/**
 * The growth of a person in order of days: stages reached, reviews, entries (drafts left out), and the next
 * date the rules give: a year of training before becoming a prospect (细则 art. 13), a year of probation
 * from the admitting meeting (art. 31).
 */
export function composeTimeline(
  dates: StageDates,
  entries: readonly TimelineEntry[],
  reviewedOn: readonly PlainDate[] = [],
): TimelineEvent[] {
  const events: TimelineEvent[] = []
  for (const [key, stage] of STAGE_DATES) {
    const on = dates[key]
    if (on) events.push({ type: 'stage', on, stage })
  }
  for (const on of reviewedOn) events.push({ type: 'review', on })
  for (const entry of entries)
    if (entry.state !== 'draft') events.push({ type: 'entry', on: entry.on, entry })
  events.push(...expected(dates))
  return events.sort((first, second) => {
    if (first.on !== second.on) return first.on < second.on ? -1 : 1
    return RANK[first.type] - RANK[second.type]
  })
}
