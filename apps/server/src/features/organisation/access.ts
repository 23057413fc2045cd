import { relationsToUnit } from '@zhibu/domain/access/offices'
import { generalRelations, type SubjectResolver } from '../../platform/access/subject.ts'
import { findUnitById } from './store.ts'

/** A unit: offices in it or above it relate; people of the branch are `branchMember`. */
export const resolveUnit: SubjectResolver = async ({ db }, actor, id) => {
  if (!isUuid(id)) return null
  const unit = await findUnitById(db, id)
  if (!unit) return null
  const relations = generalRelations(actor)
  if (actor) {
    for (const relation of relationsToUnit(actor.offices, unit.path)) relations.add(relation)
    if (actor.branchPath)
      relations.add(actor.branchPath.startsWith(unit.path) ? 'branchMember' : 'otherMember')
  }
  return { kind: 'unit', id: unit.id, personId: null, unitId: unit.id, relations }
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
