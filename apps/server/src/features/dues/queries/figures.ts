/** A person's monthly figure: what the branch fixed, what a reduction leaves, and why. */
import { accepted, refused, type Result } from '@zhibu/domain/shared/result'
import { type DuesExplanation, type DuesProblem, explainDues } from '@zhibu/domain/dues/explain-dues'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { findApprovedReductions, findAssessments } from '../store/figures.ts'
import type { AssessmentRow, ReductionRow } from '../store/tables.ts'

/** Stages that owe dues. */
export const payingStages = ['probationary', 'full'] as const

export interface Figures {
  readonly assessments: readonly AssessmentRow[]
  readonly reductions: readonly ReductionRow[]
}

const none: Figures = { assessments: [], reductions: [] }

/** What was fixed for people, by id: two statements, however many people. */
export async function figuresOf(
  db: Db,
  personIds: readonly string[],
): Promise<(personId: string) => Figures> {
  const assessments = Map.groupBy(await findAssessments(db, personIds), (row) => row.person_id)
  const reductions = Map.groupBy(await findApprovedReductions(db, personIds), (row) => row.person_id)
  return (id) => {
    const own = { assessments: assessments.get(id) ?? [], reductions: reductions.get(id) ?? [] }
    return own.assessments.length || own.reductions.length ? own : none
  }
}

/** The figure that holds in a month: the newest decision for that month or an earlier one. */
export function assessmentIn(figures: Figures, month: string): AssessmentRow | null {
  return figures.assessments.find((row) => row.from_month <= month) ?? null
}

/** The reduction that holds in a month. */
export function reductionIn(figures: Figures, month: string): ReductionRow | null {
  return figures.reductions.find((row) => row.from_month <= month && row.to_month >= month) ?? null
}

export const baseContext = (id: string) => `dues_assessment.base:${id}`

/** The base a figure was fixed on, in fen. */
export function baseOf(services: Services, row: AssessmentRow): number | null {
  return row.base_sealed && Number(services.sealer.open(row.base_sealed, baseContext(row.id)))
}

/** A month's due by what was fixed; `notFixed` for staff whose figure the branch has yet to fix. */
export function workOut(
  services: Services,
  figures: Figures,
  month: string,
  isStudent: boolean,
): Result<DuesExplanation, DuesProblem | 'notFixed'> {
  const assessment = assessmentIn(figures, month)
  // A student's due is the same for everybody and needs no decision.
  if (!assessment) return isStudent ? explainDues({ category: 'student' }) : refused('notFixed')
  const reduction = reductionIn(figures, month)
  const due = explainDues({
    category: assessment.category,
    baseFen: baseOf(services, assessment),
    localFen: assessment.local_fen,
    reduction: reduction && {
      amountFen: reduction.amount_fen,
      approvedBy: reduction.branch_suffices ? 'branch' : 'higherCommittee',
    },
  })
  return due.ok ? accepted(due.value) : due
}
