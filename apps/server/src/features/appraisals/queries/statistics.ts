/** Grades by branch and by year, for the committees above. */
import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import type { UnitId } from '@zhibu/contract/core/fields'
import { breakDown, type GradeCounts, NO_GRADES } from '@zhibu/domain/appraisals/statistics'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { unitsBelow, unitsById } from '../../organisation/public.ts'
import { countGrades } from '../store/places.ts'
import { findRoundsOf } from '../store/rounds.ts'

export const getAppraisalStatistics: Handler<typeof appraisalsEndpoints.getAppraisalStatistics> = async (
  call,
) => {
  const { services, params, query } = call
  const { db } = services
  const unit = (await unitsById(db, [params.unitId])).get(params.unitId)
  if (!unit) throw notFound()
  const branches = await unitsBelow(db, unit.path, 'branch')
  const ids = branches.map((branch) => branch.id)
  const [rows, rounds] = await Promise.all([
    countGrades(db, ids),
    findRoundsOf(db, ids, { year: query.year, limit: ids.length + 1 }),
  ])
  const stateOf = new Map(rounds.map((round) => [round.unit_id, round.state]))
  const thisYear = rows.filter((row) => row.year === query.year)
  const broken = breakDown(
    branches.map((branch) => ({ branch, ...sum(thisYear.filter((row) => row.unit_id === branch.id)) })),
  )
  const years = [...new Set(rows.map((row) => row.year))].toSorted((a, b) => a - b)
  return {
    year: query.year,
    total: plain(broken.total),
    branches: broken.groups.map(({ group: { branch }, ...figures }) => ({
      unit: { id: branch.id as UnitId, name: branch.name, kind: branch.kind },
      state: progressOf(stateOf.get(branch.id)),
      ...plain(figures),
    })),
    years: years.map((year) => ({
      year,
      ...plain(
        totalOf(
          rows.filter((row) => row.year === year),
          ids,
        ),
      ),
    })),
  }
}

type Row = Awaited<ReturnType<typeof countGrades>>[number]

function sum(rows: readonly Row[]): { readonly graded: number; readonly counts: GradeCounts } {
  const counts = { ...NO_GRADES }
  for (const row of rows) (counts as Record<Row['grade'], number>)[row.grade] += row.count
  return { graded: rows.reduce((all, row) => all + row.count, 0), counts }
}

function totalOf(rows: readonly Row[], unitIds: readonly string[]) {
  return breakDown(unitIds.map((id) => sum(rows.filter((row) => row.unit_id === id)))).total
}

function progressOf(state: string | undefined): 'none' | 'underWay' | 'graded' {
  if (state === undefined || state === 'draft') return 'none'
  return state === 'feedback' || state === 'finished' ? 'graded' : 'underWay'
}

function plain({ graded, counts }: { readonly graded: number; readonly counts: GradeCounts | null }) {
  return { graded, counts: counts && { ...counts } }
}
