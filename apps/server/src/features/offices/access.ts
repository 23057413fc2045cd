import { type OfficeKind, relationsToUnit } from '@zhibu/domain/access/offices'
import type { Actor, Subject, SubjectResolver } from '../../platform/access/subject.ts'
import { Refusal } from '../../platform/errors.ts'
import { isUuid } from '../../platform/id.ts'
import { relationsToUnit as subjectOfUnit, type Unit } from '../organisation/public.ts'
import { findOfficeById } from './store/offices.ts'

/** An office: the caller's relations to the unit it is held in. */
export const resolveOffice: SubjectResolver = async (services, actor, id) => {
  if (!isUuid(id)) return null
  const office = await findOfficeById(services.db, id)
  if (!office) return null
  const unit = await subjectOfUnit(services, actor, office.unit_id)
  return unit && { ...unit, kind: 'office', id: office.id, personId: office.person_id }
}

const administrators: ReadonlySet<OfficeKind> = new Set<OfficeKind>([
  'systemAdministrator',
  'securityAdministrator',
  'auditor',
])

/**
 * Refuses appointments and endings by the unit's own officers: those of a unit above decide (支部工作条例 art. 21),
 * for the university committee its own. The three administrators are the university committee's or the security
 * administrator's to name.
 */
export function requireMayAppoint(actor: Actor, subject: Subject, unit: Unit, kind: OfficeKind): void {
  const { relations } = subject
  if (administrators.has(kind)) {
    if (relations.has('universityCommittee') || relations.has('securityAdministrator')) return
    throw new Refusal('offices.mayNotAppoint')
  }
  if (unit.parentId === null && relations.has('universityCommittee')) return
  const above = relationsToUnit(actor.offices, unit.path.slice(0, -unit.id.length - 1))
  if (above.has('collegeCommittee') || above.has('universityCommittee')) return
  throw new Refusal('offices.mayNotAppoint')
}
