import type { duesEndpoints } from '@zhibu/contract/dues'
import type { Db } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { unitsBelow, unitsById } from '../../organisation/public.ts'
import { findReductionsOfBranches } from '../store/figures.ts'
import type { ReductionRow } from '../store/tables.ts'
import { pageAfter, pageOf } from '../../../platform/db/open-first-page.ts'

export const reductionContext = (id: string) => `dues_reduction.reason:${id}`

/** Reductions as officers see them: two statements, however many. */
export async function presentReductions(services: Services, db: Db, rows: readonly ReductionRow[]) {
  const people = await peopleById(
    db,
    rows.flatMap((row) => [row.person_id, ...(row.decided_by ? [row.decided_by] : [])]),
  )
  const branches = await unitsById(
    db,
    rows.map((row) => row.branch_id),
  )
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person_id, name: people.get(row.person_id)?.name ?? '' },
    branch: { id: row.branch_id, name: branches.get(row.branch_id)?.name ?? '' },
    fromMonth: row.from_month,
    toMonth: row.to_month,
    amountFen: row.amount_fen,
    fullFen: row.full_fen,
    reason: services.sealer.open(row.reason_sealed, reductionContext(row.id)),
    decision: row.decision,
    state: row.state,
    branchSuffices: row.branch_suffices,
    decidedBy: (row.decided_by && people.get(row.decided_by)?.name) || null,
    note: row.note,
    at: row.at.toISOString(),
    version: row.version,
  }))
}

export const listReductions: Handler<typeof duesEndpoints.listReductions> = async ({
  services,
  params,
  query,
}) => {
  const { db } = services
  const unit = (await unitsById(db, [params.unitId])).get(params.unitId)
  const branches = unit ? await unitsBelow(db, unit.path, 'branch') : []
  const rows = await findReductionsOfBranches(
    db,
    branches.map((branch) => branch.id),
    { ...pageAfter(query.after), limit: query.limit + 1 },
  )
  const { shown, next } = pageOf(rows, query.limit, (row) => row.state === 'submitted')
  return { items: await presentReductions(services, db, shown), next }
}
