import type { EntryMove, EntryState } from '@zhibu/domain/archive/entry-states'
import type { Actor, Subject } from '../../../platform/access/subject.ts'
import type { Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import { type PersonBrief, peopleById } from '../../members/public.ts'
import { callerId, moveFacts, requireMove } from '../access.ts'
import { presentEntry } from '../queries/entry-view.ts'
import { lockEntry } from '../store/entries.ts'
import type { EntryRow } from '../store/tables.ts'

interface EntryCall {
  readonly services: Services
  readonly actor: Actor
  readonly subject: Subject
  readonly params: { readonly entryId: string }
}

export interface LockedEntry {
  readonly entry: EntryRow
  readonly person: PersonBrief
  readonly actorId: string
  /** The state the move leads to. */
  readonly next: EntryState
}

/**
 * The entry of a call, locked until the transaction ends, when the caller may make the move. Refuses with both
 * versions when the caller read an older one (`version` null: the move does not depend on what was read).
 */
export async function lockForMove(
  call: EntryCall,
  tx: Tx,
  move: EntryMove,
  version: number | null,
  reason?: string,
): Promise<LockedEntry> {
  const { services, subject, params } = call
  const actorId = callerId(call.actor)
  const entry = await lockEntry(tx, params.entryId)
  if (!entry) throw notFound()
  const person = (await peopleById(tx, [entry.person_id])).get(entry.person_id)
  if (!person) throw notFound()
  const next = await requireMove(
    moveFacts(entry, person, subject, actorId),
    move,
    async () => {
      if (version !== null && version !== entry.version)
        throw stale(await presentEntry(services, tx, entry, subject, actorId))
    },
    reason,
  )
  return { entry, person, actorId, next }
}

/** The same for a draft that is to go: deleting is for the author alone, and for what was never submitted. */
export async function lockForDeletion(call: EntryCall, tx: Tx): Promise<EntryRow> {
  const entry = await lockEntry(tx, call.params.entryId)
  if (!entry) throw notFound()
  if (entry.author_id !== callerId(call.actor)) throw new Refusal('archive.notAuthor')
  if (entry.state !== 'draft' || entry.submitted_version > 0)
    throw new Refusal('archive.stateForbids', { params: { state: entry.state } })
  return entry
}
