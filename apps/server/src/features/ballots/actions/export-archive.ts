import { type Origin, recordAudit } from '../../../platform/audit/record.ts'
import { transact } from '../../../platform/db/connection.ts'
import { isUuid } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { archiveIsOut, streamArchive } from '../queries/archive.ts'
import { findVote } from '../store/votes.ts'

/** The archive of a vote for whoever runs the installation: after closing only, like for everybody. */
export async function archiveForOperator(
  { db }: Services,
  origin: Origin,
  voteId: string,
): Promise<AsyncIterable<Uint8Array> | 'unknown' | 'notClosed'> {
  if (!isUuid(voteId) || !(await findVote(db, voteId))) return 'unknown'
  if (!(await archiveIsOut(db, voteId))) return 'notClosed'
  const archive = await streamArchive(db, voteId)
  if (!archive) return 'notClosed'
  await transact(db, (tx) =>
    recordAudit(tx, origin, [
      { action: 'ballots.exportArchive', subjectKind: 'vote', subjectId: voteId, personId: null },
    ]),
  )
  return archive.content
}
