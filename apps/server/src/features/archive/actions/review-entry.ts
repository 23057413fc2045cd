import type { archiveEndpoints } from '@zhibu/contract/archive'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { notify } from '../../notices/public.ts'
import { presentEntry, titleOf } from '../queries/entry-view.ts'
import { updateEntry } from '../store/entries.ts'
import { insertReview } from '../store/history.ts'
import { lockForMove } from './locked-entry.ts'

export const approveEntry: Handler<typeof archiveEndpoints.approveEntry> = (call) =>
  transact(call.services.db, (tx) => review(call, tx, 'approve', call.body.note.trim() || null))

export const returnEntry: Handler<typeof archiveEndpoints.returnEntry> = (call) =>
  transact(call.services.db, (tx) => review(call, tx, 'return', call.body.reason))

type ReviewCall = Call<typeof archiveEndpoints.approveEntry> | Call<typeof archiveEndpoints.returnEntry>

/** The reason is private: the notice names the entry, and the reason stands in it. */
async function review(call: ReviewCall, tx: Tx, move: 'approve' | 'return', reason: string | null) {
  const { services, subject } = call
  const { entry, actorId, next } = await lockForMove(call, tx, move, call.body.version, reason ?? '')
  const now = services.clock.now()
  await insertReview(tx, {
    id: newId(),
    entry_id: entry.id,
    version_number: entry.submitted_version,
    decision: move === 'approve' ? 'approved' : 'returned',
    reason,
    reviewer_id: actorId,
    at: now,
  })
  const reviewed = await updateEntry(tx, entry.id, { state: next }, now)
  await notify(services, tx, [
    {
      personId: entry.author_id,
      kind: move === 'approve' ? 'archive.entryApproved' : 'archive.entryReturned',
      params: { title: titleOf(entry), kind: entry.kind, day: entry.occurred_on },
      link: `/archive/entries/${entry.id}`,
    },
  ])
  await call.audit(tx, { detail: { kind: entry.kind, from: entry.state, to: next } })
  return presentEntry(services, tx, reviewed, subject, actorId)
}
