import type { Relation } from '@zhibu/contract/core/relations'
import { relationsToUnit } from '@zhibu/domain/access/offices'
import {
  type Actor,
  generalRelations,
  type Subject,
  type SubjectResolver,
} from '../../platform/access/subject.ts'
import { today } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/connection.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { type Unit, unitsById } from '../organisation/public.ts'
import { isUuid } from '../../platform/id.ts'
import { isMentorOf } from './store/mentors.ts'
import { findStanding } from './store/people.ts'

/**
 * A person: self, mentor, people of the branch and of others, and offices in the branch or above it. Of somebody
 * removed from the roster only the officers know.
 */
export const resolvePerson: SubjectResolver = async (services, actor, id) => {
  if (!isUuid(id)) return null
  const person = await findStanding(services.db, id)
  if (!person) return null
  const branch = (await unitsById(services.db, [person.branch_id])).get(person.branch_id)
  const relations = generalRelations(actor)
  if (actor && branch) {
    for (const relation of relationsToUnit(actor.offices, branch.path)) relations.add(relation)
    if (!person.removed_at) await addPersonal(services, actor, person.id, branch.path, relations)
  }
  return { kind: 'person', id: person.id, personId: person.id, unitId: person.branch_id, relations }
}

async function addPersonal(
  services: Services,
  actor: Actor,
  personId: string,
  branchPath: string,
  relations: Set<Relation>,
): Promise<void> {
  if (actor.personId === personId) {
    relations.add('self')
    return
  }
  if (actor.branchPath) relations.add(actor.branchPath === branchPath ? 'branchMember' : 'otherMember')
  const isMentor =
    actor.personId && (await isMentorOf(services.db, actor.personId, personId, today(services.clock)))
  if (isMentor) relations.add('mentor')
}

/** The same for records that belong to a person (archive entries, corrections): relations to that person. */
export async function relationsToPerson(
  services: Services,
  actor: Actor | null,
  personId: string,
): Promise<Subject | null> {
  return resolvePerson(services, actor, personId)
}

/** The branch behind an id, in force; refuses other kinds of units and ended ones. */
export async function requireBranch(db: Db, id: string): Promise<Unit> {
  const unit = (await unitsById(db, [id])).get(id)
  if (unit?.kind !== 'branch') throw new Refusal('members.notABranch')
  if (!unit.isInForce) throw new Refusal('organisation.dissolved')
  return unit
}
