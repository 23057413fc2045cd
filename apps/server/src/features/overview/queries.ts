import type { overviewEndpoints } from '@zhibu/contract/overview'
import type { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { Handler } from '../../platform/feature.ts'
import { type ArchiveCounts, dueCounts } from '../archive/public.ts'
import {
  countBySexAndYear,
  countsByBranchAndStage,
  type ProfileCount,
  type StageCount,
} from '../members/public.ts'
import { type Unit, unitsBelow, unitsById } from '../organisation/public.ts'

type Overview = z.input<typeof overviewEndpoints.getOverview.output>

const noArchives: ArchiveCounts = { due: 0, late: 0, toReview: 0 }

export const getOverview: Handler<typeof overviewEndpoints.getOverview> = async ({ services, query }) => {
  const { db } = services
  const unit = (await unitsById(db, [query.unitId])).get(query.unitId)
  if (!unit) throw notFound()
  const [below, stages, archives] = await Promise.all([
    unitsBelow(db, unit.path),
    countsByBranchAndStage(db, unit.path),
    dueCounts(services, unit.path),
  ])
  const branches = below.filter((each) => each.kind === 'branch')
  const profiles = await countBySexAndYear(
    db,
    branches.map((branch) => branch.id),
  )
  const figuresOf = (shown: Unit) => {
    const ids = new Set(
      branches.filter((branch) => branch.path.startsWith(shown.path)).map((branch) => branch.id),
    )
    return {
      ...countStages(stages.filter((row) => ids.has(row.branch_id))),
      ...sum([...ids].map((id) => archives.get(id) ?? noArchives)),
    }
  }
  const { due, late, toReview, ...people } = figuresOf(unit)
  const parts = unit.kind === 'branch' ? [unit] : below.filter((each) => each.parentId === unit.id)
  return {
    unit: brief(unit),
    ...people,
    ...profileOf(profiles),
    archives: { due, late, toReview },
    units: parts.map((part) => ({ unit: brief(part), ...figuresOf(part) })),
  }
}

function brief({ id, name, kind }: Unit): Overview['unit'] {
  return { id: id as Overview['unit']['id'], name, kind }
}

function countStages(rows: readonly StageCount[]): Pick<Overview, 'people' | 'byStage'> {
  const byStage = { public: 0, applicant: 0, activist: 0, prospect: 0, probationary: 0, full: 0 }
  for (const row of rows) byStage[row.stage] += row.count
  return { people: Object.values(byStage).reduce((a, b) => a + b, 0), byStage }
}

function sum(counts: readonly ArchiveCounts[]): ArchiveCounts {
  const total = { ...noArchives }
  for (const { due, late, toReview } of counts) {
    total.due += due
    total.late += late
    total.toReview += toReview
  }
  return total
}

function profileOf(profiles: readonly ProfileCount[]): Pick<Overview, 'bySex' | 'byYear'> {
  const bySex = { male: 0, female: 0, unknown: 0 }
  const years = new Map<number | null, number>()
  for (const { sex, entry_year, count } of profiles) {
    bySex[sex ?? 'unknown'] += count
    years.set(entry_year, (years.get(entry_year) ?? 0) + count)
  }
  const byYear = [...years]
    .map(([year, count]) => ({ year, count }))
    .toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))
  return { bySex, byYear }
}
