import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { isUuid } from '../../../platform/id.ts'
import { unitsBelow, unitsById } from '../../organisation/public.ts'
import { findRoundsOf } from '../store/rounds.ts'
import { briefsOf } from './brief.ts'

export const listAppraisals: Handler<typeof appraisalsEndpoints.listAppraisals> = async (call) => {
  const { services, params, query } = call
  const { db } = services
  const unit = (await unitsById(db, [params.unitId])).get(params.unitId)
  if (!unit) throw notFound()
  const branches = await unitsBelow(db, unit.path, 'branch')
  const rounds = await findRoundsOf(
    db,
    branches.map((branch) => branch.id),
    { year: query.year, after: readPlace(query.after), limit: query.limit + 1 },
  )
  const items = rounds.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: await briefsOf(db, items),
    next: rounds.length > query.limit && last ? `${last.year}_${last.id}` : null,
  }
}

function readPlace(after: string | undefined) {
  if (after === undefined) return undefined
  const [year = '', id = ''] = after.split('_')
  if (!/^\d{4}$/.test(year) || !isUuid(id))
    throw new Refusal('platform.invalidInput', {
      errors: [{ path: 'query.after', message: 'unknown place' }],
    })
  return { year: Number(year), id }
}
