import { relationsToUnit, type HeldOffice } from '@zhibu/domain/access/offices'
import { generalRelations, type Subject, type SubjectResolver } from '../../platform/access/subject.ts'
import { Refusal } from '../../platform/errors.ts'
import { isUuid } from '../../platform/id.ts'
import type { UnitRow } from './store/tables.ts'
import { recallUnit } from './store/unit-memory.ts'

/** A unit: offices in it or above it relate; people of the branch are `branchMember`. */
export const resolveUnit: SubjectResolver = async ({ db }, actor, id) => {
  if (!isUuid(id)) return null
  const unit = await recallUnit(db, id)
  if (!unit) return null
  const relations = generalRelations(actor)
  if (actor) {
    for (const relation of relationsToUnit(actor.offices, unit.path)) relations.add(relation)
    if (actor.branchPath)
      relations.add(actor.branchPath.startsWith(unit.path) ? 'branchMember' : 'otherMember')
  }
  return { kind: 'unit', id: unit.id, personId: null, unitId: unit.id, relations }
}

/**
 * Refuses a change of a unit by its own officers: branches are formed, changed and ended by the committee above
 * them, committees by the university's (支部工作条例 arts 6, 7). A branch settles its party groups itself.
 */
export function requireAbove(unit: UnitRow, subject: Subject): void {
  const { relations } = subject
  if (relations.has('universityCommittee')) return
  const mayCollege = unit.kind === 'branch' || unit.kind === 'partyGroup'
  if (mayCollege && relations.has('collegeCommittee')) return
  throw new Refusal('organisation.aboveOnly')
}

/** Refuses to put something under a unit the caller's offices do not reach. */
export function requireReach(offices: readonly HeldOffice[], target: UnitRow): void {
  const relations = relationsToUnit(offices, target.path)
  if (relations.has('universityCommittee') || relations.has('collegeCommittee')) return
  throw new Refusal('organisation.aboveOnly')
}
