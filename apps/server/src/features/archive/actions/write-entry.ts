import type { archiveEndpoints } from '@zhibu/contract/archive'
import { type EntryKind, mayBegin } from '@zhibu/domain/archive/entry-states'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { deleteStoredFiles } from '../../../platform/files/stored-file.ts'
import { newId } from '../../../platform/id.ts'
import { peopleById } from '../../members/public.ts'
import { archiveRelations, callerId, refusalOf, writingStage } from '../access.ts'
import { entryContext, presentEntry } from '../queries/entry-view.ts'
import { findFileIds } from '../store/attachments.ts'
import { deleteEntry, findRemark, insertEntry, updateEntry } from '../store/entries.ts'
import { lockForDeletion, lockForMove } from './locked-entry.ts'

export const createEntry: Handler<typeof archiveEndpoints.createEntry> = async (call) => {
  const { services, actor, params, body, subject } = call
  const authorId = callerId(actor)
  const occurredOn = requireDay(body.kind, body.occurredOn, today(services.clock))
  return transact(services.db, async (tx) => {
    const person = (await peopleById(tx, [params.personId])).get(params.personId)
    if (!person) throw notFound()
    const outcome = mayBegin(body.kind, writingStage(person), archiveRelations(subject))
    if (!outcome.ok) throw refusalOf(outcome.problem, 'draft')
    if (body.kind === 'monthlyRemark') await refuseSecondRemark(tx, person.id, authorId, occurredOn, null)
    const id = newId<string>()
    const entry = await oneRemarkAMonth(occurredOn, () =>
      insertEntry(
        tx,
        {
          id,
          person_id: person.id,
          kind: body.kind,
          author_id: authorId,
          title: body.title,
          occurred_on: occurredOn,
          body_sealed: services.sealer.seal(body.body, entryContext(id)),
          facts: body.facts,
        },
        services.clock.now(),
      ),
    )
    await call.audit(tx, { subjectKind: 'archiveEntry', subjectId: id, detail: { kind: body.kind } })
    return presentEntry(services, tx, entry, { ...subject, kind: 'archiveEntry', id }, authorId)
  })
}

export const saveEntry: Handler<typeof archiveEndpoints.saveEntry> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, body } = call
    const { entry, actorId } = await lockForMove(call, tx, 'edit', body.version)
    const occurredOn = requireDay(entry.kind, body.occurredOn, today(services.clock))
    if (entry.kind === 'monthlyRemark')
      await refuseSecondRemark(tx, entry.person_id, actorId, occurredOn, entry.id)
    const values = {
      title: body.title,
      occurred_on: occurredOn,
      body_sealed: services.sealer.seal(body.body, entryContext(entry.id)),
      facts: body.facts,
    }
    const saved = await oneRemarkAMonth(occurredOn, () =>
      updateEntry(tx, entry.id, values, services.clock.now()),
    )
    await call.audit(tx, { detail: { kind: entry.kind, state: entry.state } })
    return presentEntry(services, tx, saved, call.subject, actorId)
  })

export const deleteDraft: Handler<typeof archiveEndpoints.deleteDraft> = (call) =>
  transact(call.services.db, async (tx) => {
    const entry = await lockForDeletion(call, tx)
    const files = await findFileIds(tx, entry.id, true)
    await deleteEntry(tx, entry.id)
    await deleteStoredFiles(tx, files)
    await call.audit(tx, { detail: { kind: entry.kind } })
    return {}
  })

/** The day an entry is kept under: not in the future; a remark speaks of its month and stands on the first. */
function requireDay(kind: EntryKind, day: string, now: string): string {
  const kept = kind === 'monthlyRemark' ? `${day.slice(0, 7)}-01` : day
  if (kept > now) throw new Refusal('archive.inTheFuture')
  return kept
}

function remarkExists(day: string): Refusal {
  return new Refusal('archive.remarkExists', { params: { month: day.slice(0, 7) } })
}

async function refuseSecondRemark(
  tx: Tx,
  personId: string,
  authorId: string,
  day: string,
  exceptId: string | null,
): Promise<void> {
  const other = await findRemark(tx, personId, authorId, day)
  if (other && other.id !== exceptId) throw remarkExists(day)
}

/** Two at the same moment: the index has the last word. */
async function oneRemarkAMonth<T>(day: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if ((error as { readonly constraint?: unknown }).constraint === 'archive_entry_remark')
      throw remarkExists(day)
    throw error
  }
}
