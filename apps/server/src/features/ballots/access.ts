import { relationsToUnit } from '@zhibu/domain/access/offices'
import {
  type Actor,
  generalRelations,
  type Subject,
  type SubjectResolver,
} from '../../platform/access/subject.ts'
import { notFound } from '../../platform/errors.ts'
import { isUuid } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { unitsById } from '../organisation/public.ts'
import { findPanelPlace } from './store/panels.ts'
import { findVotePlace } from './store/votes.ts'

/**
 * A vote: its voters, its scrutineers and tellers, and the officers of the branch and above. A draft exists for the
 * branch's committee alone.
 */
export const resolveVote: SubjectResolver = async (services, actor, id) => {
  if (!isUuid(id)) return null
  const place = await findVotePlace(services.db, id, actor?.personId ?? null)
  if (!place) return null
  const subject = await subjectIn(services, actor, 'vote', place)
  if (place.state === 'draft') return subject.relations.has('committee') ? subject : null
  if (place.voter) subject.relations.add('voter')
  if (place.scrutineer) subject.relations.add('scrutineer')
  return subject
}

/** A panel: its members, the voters of the votes it stands for, and the officers of the branch and above. */
export const resolvePanel: SubjectResolver = async (services, actor, id) => {
  if (!isUuid(id)) return null
  const place = await findPanelPlace(services.db, id, actor?.personId ?? null)
  if (!place) return null
  const subject = await subjectIn(services, actor, 'panel', place)
  if (place.member) subject.relations.add('scrutineer')
  if (place.voter) subject.relations.add('voter')
  return subject
}

interface OpenSubject extends Subject {
  readonly relations: Set<Subject['relations'] extends ReadonlySet<infer R> ? R : never>
}

async function subjectIn(
  { db }: Services,
  actor: Actor | null,
  kind: 'vote' | 'panel',
  place: { readonly id: string; readonly unit_id: string },
): Promise<OpenSubject> {
  const unit = (await unitsById(db, [place.unit_id])).get(place.unit_id)
  const relations = generalRelations(actor)
  if (actor && unit) {
    for (const relation of relationsToUnit(actor.offices, unit.path)) relations.add(relation)
    if (actor.branchPath) relations.add(actor.branchPath === unit.path ? 'branchMember' : 'otherMember')
  }
  return { kind, id: place.id, personId: null, unitId: place.unit_id, relations }
}

/** The person behind a caller: votes are prepared, conducted and cast by people, not by bare accounts. */
export function callerId(actor: Actor): string {
  if (!actor.personId) throw notFound()
  return actor.personId
}
