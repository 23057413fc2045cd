import { hasReached, STAGE_ORDER } from '@zhibu/domain/members/codes'
import type { PersonRecord } from '../store/people.ts'
import type { StageChangeRow } from '../store/stages.ts'

/** The column that holds the day each stage was reached. */
export const stageColumn = {
  applicant: 'applied_on',
  activist: 'activist_on',
  prospect: 'prospect_on',
  probationary: 'joined_on',
  full: 'full_on',
} as const

type Dates = Partial<Pick<PersonRecord, (typeof stageColumn)[keyof typeof stageColumn]>> &
  Pick<PersonRecord, 'stage'>

/**
 * The way of a person as its dates tell it: each stage reached, on its day. The present stage without a day is
 * recorded as of `today`, the day it became known.
 */
export function stagesOfDates(personId: string, person: Dates, today: string): Omit<StageChangeRow, 'id'>[] {
  const changes: Omit<StageChangeRow, 'id'>[] = []
  const { stage: reached } = person
  for (const stage of STAGE_ORDER) {
    if (reached === 'public' || !hasReached(reached, stage)) continue
    const day = person[stageColumn[stage]] ?? (stage === reached ? today : null)
    if (day) changes.push({ person_id: personId, stage, on_date: day, note: null })
  }
  return changes
}
