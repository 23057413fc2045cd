import {
  type ArchiveRelation,
  type EntryMove,
  type EntryRefusal,
  type EntryState,
  moveEntry,
  type EntryMoveFacts,
} from '@zhibu/domain/archive/entry-states'
import type { Stage } from '@zhibu/domain/members/codes'
import type { Actor, Subject, SubjectResolver } from '../../platform/access/subject.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { isUuid } from '../../platform/id.ts'
import { type PersonBrief, relationsToPerson } from '../members/public.ts'
import { findEntry } from './store/entries.ts'
import type { EntryRow } from './store/tables.ts'

/**
 * An entry: the caller's relations to the person whose archive it is in. A draft exists for its author alone.
 */
export const resolveEntry: SubjectResolver = async (services, actor, id) => {
  if (!isUuid(id)) return null
  const entry = await findEntry(services.db, id)
  if (!entry) return null
  if (entry.state === 'draft' && entry.author_id !== actor?.personId) return null
  const person = await relationsToPerson(services, actor, entry.person_id)
  return person && { ...person, kind: 'archiveEntry', id: entry.id }
}

/** The relations that count for writing and reviewing; in one's own archive one is nothing but oneself. */
export function archiveRelations({ relations }: Subject): readonly ArchiveRelation[] {
  if (relations.has('self')) return ['self']
  const counting: readonly ArchiveRelation[] = ['mentor', 'committee', 'secretary']
  return counting.filter((relation) => relations.has(relation))
}

/**
 * The stage by which an archive is open or closed: nothing is added for people who have not applied or are off
 * the roster, as nothing is for full members.
 */
export function writingStage(person: Pick<PersonBrief, 'stage' | 'onRoster'>): Stage {
  return person.stage === 'public' || !person.onRoster ? 'full' : person.stage
}

/** The person behind a caller; calls about archives are made by people, not by bare accounts. */
export function callerId(actor: Actor): string {
  if (!actor.personId) throw notFound()
  return actor.personId
}

const refusals: Readonly<Record<Exclude<EntryRefusal, 'entryStateForbids' | 'entryReasonMissing'>, string>> =
  {
    archiveReadOnly: 'archive.readOnly',
    entryNotYours: 'archive.notAuthor',
    entryKindNotYours: 'archive.kindNotYours',
    entryReviewNotYours: 'archive.ownReview',
    entryOwnReview: 'archive.ownReview',
  }

/** A rule's refusal as the contract words it. */
export function refusalOf(problem: EntryRefusal, state: EntryState): Refusal {
  if (problem === 'entryStateForbids') return new Refusal('archive.stateForbids', { params: { state } })
  if (problem === 'entryReasonMissing')
    return new Refusal('platform.invalidInput', { errors: [{ path: 'body.reason', message: '≥ 1' }] })
  return new Refusal(refusals[problem])
}

/** The facts that decide which moves somebody has. */
export function moveFacts(
  entry: Pick<EntryRow, 'state' | 'author_id'>,
  person: Pick<PersonBrief, 'stage' | 'onRoster'>,
  subject: Subject,
  actorId: string,
): Omit<EntryMoveFacts, 'move' | 'reason'> {
  return {
    state: entry.state,
    stage: writingStage(person),
    relations: archiveRelations(subject),
    isAuthor: entry.author_id === actorId,
  }
}

/**
 * The state after a move. Refuses what the caller may never do first, then (`staleness`) an edit of an older
 * version, then what the state forbids: so that a change in between is told as one.
 */
export async function requireMove(
  facts: Omit<EntryMoveFacts, 'move' | 'reason'>,
  move: EntryMove,
  staleness: () => Promise<void>,
  reason?: string,
): Promise<EntryState> {
  const outcome = moveEntry({ ...facts, move, ...(reason !== undefined && { reason }) })
  if (!outcome.ok && outcome.problem !== 'entryStateForbids') throw refusalOf(outcome.problem, facts.state)
  await staleness()
  if (!outcome.ok) throw refusalOf(outcome.problem, facts.state)
  return outcome.value
}
