import type { archiveEndpoints } from '@zhibu/contract/archive'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { isUuid } from '../../../platform/id.ts'
import { peopleBelow } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { findWaiting, type HeadRow } from '../store/visible-entries.ts'
import { namesOf, presentHead } from './entry-view.ts'

export const listToReview: Handler<typeof archiveEndpoints.listToReview> = async ({ services, query }) => {
  const { db } = services
  const { unitId, kind, after, limit } = query
  const unit = (await unitsById(db, [unitId])).get(unitId)
  const people = new Map((await peopleBelow(db, unit?.path ?? '/none/')).map((person) => [person.id, person]))
  const place = after === undefined ? null : readPlace(after)
  const rows = await findWaiting(db, { personIds: [...people.keys()], kind }, place, limit + 1)
  const shown = rows.slice(0, limit)
  const branchOf = (row: HeadRow) => people.get(row.person_id)?.branchId ?? ''
  const [names, units] = await Promise.all([namesOf(db, shown), unitsById(db, shown.map(branchOf))])
  return {
    items: shown.map((row) => ({
      ...presentHead(row, names),
      branch: { id: branchOf(row), name: units.get(branchOf(row))?.name ?? '' },
    })),
    next: rows.length > limit ? placeOf(shown.at(-1)!) : null,
  }
}

function placeOf(row: HeadRow): string {
  return `${row.submitted_at!.toISOString()}~${row.id}`
}

function readPlace(text: string): { readonly at: Date; readonly id: string } {
  const [instant = '', id = ''] = text.split('~')
  const at = new Date(instant)
  if (Number.isNaN(at.getTime()) || !isUuid(id))
    throw new Refusal('platform.invalidInput', { errors: [{ path: 'query.after', message: 'next' }] })
  return { at, id }
}
