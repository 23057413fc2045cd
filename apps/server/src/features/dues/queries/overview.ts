import type { duesEndpoints } from '@zhibu/contract/dues'
import { addToMonth, type PlainMonth } from '@zhibu/domain/shared/plain-month'
import type { Db } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import { unitsBelow, unitsById } from '../../organisation/public.ts'
import { countBehind } from '../store/arrears.ts'
import { type MonthSum, sumByBranch, sumByMonth } from '../store/charges.ts'
import { currentMonth } from './owing.ts'

/** Months behind from which the overview counts somebody. */
const behindFrom = 3

/** Collection by branch for a month and by month for its year: three statements over any number of branches. */
export const getDuesOverview: Handler<typeof duesEndpoints.getDuesOverview> = async ({
  services,
  params,
  query,
}) => {
  const { db } = services
  const current = currentMonth(services)
  const month = (query.month ?? current) as PlainMonth
  const branches = await branchesBelow(db, params.unitId)
  const ids = branches.map((branch) => branch.id)
  const year = month.slice(0, 4)
  const [byBranch, months, behind] = await Promise.all([
    sumByBranch(db, ids, month),
    sumByMonth(db, ids, `${year}-01`, `${year}-12`),
    countBehind(db, ids, { from: addToMonth(current, -behindFrom), until: current, months: behindFrom }),
  ])
  const sums = new Map(byBranch.map((row) => [row.branch_id, row]))
  return {
    month,
    branches: branches.map((unit) => ({
      unit: { id: unit.id as never, name: unit.name },
      ...present(sums.get(unit.id)),
      behind: behind.get(unit.id) ?? 0,
    })),
    months: months.map((row) => ({ month: row.month, ...present(row) })),
    dueFen: byBranch.reduce((sum, row) => sum + row.due_fen, 0),
    paidFen: byBranch.reduce((sum, row) => sum + row.paid_fen, 0),
  }
}

/** Branches in force at and below a unit. */
export async function branchesBelow(db: Db, unitId: string) {
  const unit = (await unitsById(db, [unitId])).get(unitId)
  return unit ? unitsBelow(db, unit.path, 'branch') : []
}

function present(row: Omit<MonthSum, 'branch_id' | 'month'> | undefined) {
  return {
    people: row?.people ?? 0,
    paidPeople: row?.paid_people ?? 0,
    dueFen: row?.due_fen ?? 0,
    paidFen: row?.paid_fen ?? 0,
  }
}
