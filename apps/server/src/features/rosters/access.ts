import { relationsToUnit } from '@zhibu/domain/access/offices'
import {
  type Actor,
  generalRelations,
  type Subject,
  type SubjectResolver,
} from '../../platform/access/subject.ts'
import type { Db } from '../../platform/db/connection.ts'
import { notFound } from '../../platform/errors.ts'
import { isUuid } from '../../platform/id.ts'
import { type Unit, unitsById } from '../organisation/public.ts'
import { findImport } from './store/imports.ts'
import type { Appoints } from './store/tables.ts'

/** An import: relations are those to the unit it was made for. */
export const resolveImport: SubjectResolver = async ({ db }, actor, id) => {
  if (!isUuid(id)) return null
  const found = await findImport(db, id)
  const unit = found && (await unitsById(db, [found.unit_id])).get(found.unit_id)
  if (!unit) return null
  return {
    kind: 'rosterImport',
    id,
    personId: null,
    unitId: unit.id,
    relations: relationsOf(actor, unit.path),
  }
}

function relationsOf(actor: Actor | null, path: string): Subject['relations'] {
  const relations = generalRelations(actor)
  if (!actor) return relations
  for (const relation of relationsToUnit(actor.offices, path)) relations.add(relation)
  if (actor.branchPath) relations.add(actor.branchPath.startsWith(path) ? 'branchMember' : 'otherMember')
  return relations
}

/** To which offices the caller may appoint by an import; who may appoint at all may also have units founded. */
export function appointsOf(subject: Subject): Appoints {
  if (subject.relations.has('universityCommittee')) return 'everybody'
  return subject.relations.has('collegeCommittee') ? 'branches' : 'nobody'
}

/** The unit of a subject. Throws `platform.notFound`. */
export async function unitOf(db: Db, unitId: string | null): Promise<Unit> {
  const unit = unitId === null ? undefined : (await unitsById(db, [unitId])).get(unitId)
  if (!unit) throw notFound()
  return unit
}
