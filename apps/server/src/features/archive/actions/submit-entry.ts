import type { archiveEndpoints } from '@zhibu/contract/archive'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import type { PersonBrief } from '../../members/public.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import { entryContext, presentEntry, titleOf, versionContext } from '../queries/entry-view.ts'
import { findFileIds } from '../store/attachments.ts'
import { updateEntry } from '../store/entries.ts'
import { insertVersion } from '../store/history.ts'
import type { EntryRow } from '../store/tables.ts'
import { lockForMove } from './locked-entry.ts'

export const submitEntry: Handler<typeof archiveEndpoints.submitEntry> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, body, subject } = call
    const { entry, person, actorId, next } = await lockForMove(call, tx, 'submit', body.version)
    const fileIds = await findFileIds(tx, entry.id)
    const text = services.sealer.open(entry.body_sealed, entryContext(entry.id))
    requireContent(entry, text, fileIds)
    const number = entry.submitted_version + 1
    const now = services.clock.now()
    await insertVersion(tx, {
      entry_id: entry.id,
      number,
      title: entry.title,
      occurred_on: entry.occurred_on,
      body_sealed: services.sealer.seal(text, versionContext(entry.id, number)),
      facts: entry.facts,
      file_ids: fileIds,
      submitted_at: now,
    })
    const submitted = await updateEntry(
      tx,
      entry.id,
      { state: next, submitted_at: now, submitted_version: number },
      now,
    )
    await tellOfSubmission(services, tx, entry, person, call.actor.name)
    await call.audit(tx, { detail: { kind: entry.kind, from: entry.state, to: next, version: number } })
    return presentEntry(services, tx, submitted, subject, actorId)
  })

function requireContent(entry: EntryRow, text: string, fileIds: readonly string[]): void {
  if (text.trim() === '' && !fileIds.length) throw new Refusal('archive.nothingWritten')
  // A remark needs no title: its month is one.
  if (entry.title.trim() === '' && entry.kind !== 'monthlyRemark') throw new Refusal('archive.titleMissing')
}

/** Those who review are told; so is the person, once, when somebody else wrote about them. */
async function tellOfSubmission(
  services: Services,
  tx: Tx,
  entry: EntryRow,
  person: PersonBrief,
  authorName: string,
): Promise<void> {
  const day = today(services.clock)
  const reviewers = await holdersOf(tx, person.branchId, ['secretary', 'organisationCommissioner'], day)
  const link = `/archive/entries/${entry.id}`
  const params = { title: titleOf(entry), name: authorName, about: person.name, day: entry.occurred_on }
  const toReview = reviewers
    .filter((id) => id !== entry.author_id && id !== person.id)
    .map((personId) => ({ personId, kind: 'archive.entrySubmitted' as const, params, link }))
  const isNews = entry.author_id !== person.id && entry.submitted_version === 0
  const about = entry.kind === 'monthlyRemark' ? 'archive.remarkWritten' : 'archive.recordAdded'
  const toPerson = isNews ? [{ personId: person.id, kind: about, params, link } as const] : []
  await notify(services, tx, [...toReview, ...toPerson])
}
