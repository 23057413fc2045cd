import type { Actor, Subject, SubjectResolver } from '../../platform/access/subject.ts'
import { isUuid } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { relationsToUnit } from '../organisation/public.ts'
import { findDay } from './store/days.ts'
import { findItem } from './store/items.ts'

/** A day of a channel: the caller's relations to the unit whose account with the channel it is. */
export const resolveDay: SubjectResolver = async (services, actor, id) => {
  const day = isUuid(id) ? await findDay(services.db, id) : undefined
  return day ? ofUnit(services, actor, day.unit_id, 'reconciliationDay', id) : null
}

/** A line of a comparison: as its day. */
export const resolveItem: SubjectResolver = async (services, actor, id) => {
  const item = isUuid(id) ? await findItem(services.db, id) : undefined
  const day = item && (await findDay(services.db, item.day_id))
  return day ? ofUnit(services, actor, day.unit_id, 'reconciliationItem', id) : null
}

async function ofUnit(
  services: Services,
  actor: Actor | null,
  unitId: string,
  kind: string,
  id: string,
): Promise<Subject | null> {
  const unit = await relationsToUnit(services, actor, unitId)
  return unit && { ...unit, kind, id }
}
