/** Rounds, places and comments with the caller's relations: those of the branch; `branchMember` are who takes part. */
import type { Actor, Subject, SubjectResolver } from '../../platform/access/subject.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { isUuid } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { relationsToUnit } from '../organisation/public.ts'
import { findComment } from './store/comments.ts'
import { findPlace, findPlaceOf } from './store/places.ts'
import { findRound } from './store/rounds.ts'
import type { PlaceRow, RoundRow } from './store/tables.ts'

const ofOffices = ['branchMember', 'otherMember'] as const

/** Relations to a round; a round being prepared is nobody's but the officers'. */
async function relationsToRound(
  services: Services,
  actor: Actor | null,
  round: RoundRow,
): Promise<{ readonly subject: Subject; readonly own: PlaceRow | undefined } | null> {
  const unit = await relationsToUnit(services, actor, round.unit_id)
  if (!unit) return null
  const own = actor?.personId ? await findPlaceOf(services.db, round.id, actor.personId) : undefined
  const relations = new Set(unit.relations)
  for (const relation of ofOffices) relations.delete(relation)
  if (actor) relations.add(own && round.state !== 'draft' ? 'branchMember' : 'otherMember')
  return {
    subject: { kind: 'appraisalRound', id: round.id, personId: null, unitId: round.unit_id, relations },
    own,
  }
}

export const resolveRound: SubjectResolver = async (services, actor, id) => {
  const round = isUuid(id) ? await findRound(services.db, id) : undefined
  return round ? ((await relationsToRound(services, actor, round))?.subject ?? null) : null
}

/** The caller's own place in a round: `self` for those who have one, and nothing else. */
export const resolveOwnPlace: SubjectResolver = async (services, actor, id) => {
  const round = isUuid(id) ? await findRound(services.db, id) : undefined
  const found = round && (await relationsToRound(services, actor, round))
  if (!found) return null
  const relations = new Set(found.subject.relations)
  if (relations.has('branchMember')) relations.add('self')
  return { ...found.subject, kind: 'appraisalOwnPlace', personId: actor?.personId ?? null, relations }
}

/** Somebody's place: the relations to the round, and `self`. */
export const resolvePlace: SubjectResolver = async (services, actor, id) => {
  const place = isUuid(id) ? await findPlace(services.db, id) : undefined
  const round = place && (await findRound(services.db, place.round_id))
  const found = round && (await relationsToRound(services, actor, round))
  if (!place || !found) return null
  const relations = new Set(found.subject.relations)
  if (relations.has('branchMember') && place.id === found.own?.id) relations.add('self')
  return { ...found.subject, kind: 'appraisalPlace', id: place.id, personId: place.person_id, relations }
}

/** A comment: the relations to the round. It is about a place, and by nobody. */
export const resolveComment: SubjectResolver = async (services, actor, id) => {
  const comment = isUuid(id) ? await findComment(services.db, id) : undefined
  const round = comment && (await findRound(services.db, comment.round_id))
  const found = round && (await relationsToRound(services, actor, round))
  return found ? { ...found.subject, kind: 'appraisalComment', id: comment!.id } : null
}

/** The person behind a caller. */
export function callerId(actor: Actor): string {
  if (!actor.personId) throw notFound()
  return actor.personId
}

/** Refuses what concerns the caller. */
export function refuseOwn(place: Pick<PlaceRow, 'person_id'>, actor: Actor): void {
  if (place.person_id === actor.personId) throw new Refusal('appraisals.aboutYourself')
}
