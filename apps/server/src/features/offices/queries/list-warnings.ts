import type { officesEndpoints } from '@zhibu/contract/offices'
import { type BranchWarning, branchWarnings } from '@zhibu/domain/organisation/branch-warnings'
import { isCommitteeSeat } from '@zhibu/domain/organisation/office-kinds'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import { countsByBranchAndStage } from '../../members/public.ts'
import { type Unit, unitsBelow, unitsById } from '../../organisation/public.ts'
import { findOfficesIn } from '../store/offices.ts'
import type { OfficeRow } from '../store/tables.ts'

export const listWarnings: Handler<typeof officesEndpoints.listWarnings> = async ({ services, params }) => {
  const { db, clock } = services
  const unit = (await unitsById(db, [params.unitId])).get(params.unitId)!
  const found = await warningsBelow(db, unit.path, today(clock))
  const parents = await unitsById(
    db,
    found.map(({ branch }) => branch.parentId!),
  )
  const items = found
    .filter(({ warnings }) => warnings.length)
    .map(({ branch: { id, name, kind, parentId }, warnings }) => ({
      unit: { id, name, kind },
      parentName: parents.get(parentId!)?.name ?? null,
      warnings: warnings.map((warning) => ({ ...warning, inputs: { ...warning.inputs } })),
    }))
  return { branches: found.length, items }
}

interface WarnedBranch {
  readonly branch: Unit
  readonly warnings: readonly BranchWarning[]
}

/** What the rules say about every branch at or below a path: one statement per table, however many branches. */
async function warningsBelow(db: Db, path: string, day: string): Promise<readonly WarnedBranch[]> {
  const branches = await unitsBelow(db, path, 'branch')
  const ids = branches.map((branch) => branch.id)
  const [counts, offices] = await Promise.all([
    countsByBranchAndStage(db, path),
    findOfficesIn(db, ids, 'present', day),
  ])
  const countsOf = Map.groupBy(counts, (row) => row.branch_id)
  const officesOf = Map.groupBy(offices, (row) => row.unit_id)
  return branches.map((branch) => {
    const count = (stage: string) => countsOf.get(branch.id)?.find((row) => row.stage === stage)?.count ?? 0
    const seats = (officesOf.get(branch.id) ?? []).filter((row) => isCommitteeSeat(row.kind))
    const warnings = branchWarnings({
      fullMembers: count('full'),
      probationaryMembers: count('probationary'),
      ...committeeOf(seats),
      today: day as PlainDate,
    })
    return { branch, warnings }
  })
}

const leaders = new Set(['secretary', 'deputySecretary'])

/**
 * The committee behind the seats: people, not seats, for one person may hold two. A secretary and a deputy alone are
 * no committee (支部工作条例 art. 20). The term is the secretary's, else the last one of a seat.
 */
function committeeOf(seats: readonly OfficeRow[]) {
  const hasCommittee = seats.some((seat) => !leaders.has(seat.kind))
  const secretary = seats.find((seat) => seat.kind === 'secretary')
  const ends = seats.flatMap((seat) => seat.term_ends_on ?? []).toSorted()
  return {
    committeeSize: hasCommittee ? new Set(seats.map((seat) => seat.person_id)).size : 0,
    hasSecretary: secretary !== undefined,
    termEndsOn: (secretary?.term_ends_on ?? ends.at(-1) ?? null) as PlainDate | null,
  }
}
