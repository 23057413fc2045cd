/** The texts of an opened box, which never change. */
import { readElection } from '@zhibu/ballot'
import type { GroupName } from '@zhibu/ballot'
import type { Db } from '../../../platform/db/connection.ts'
import { findEventsOf } from '../store/events.ts'
import { readTexts } from '../store/counting.ts'

export interface BoxTexts {
  readonly uuid: string
  readonly group: GroupName
  readonly electionText: string
  readonly trusteesText: string
  readonly credentialsText: string
  readonly archiveSeconds: number
}

const most = 32
const kept = new Map<string, BoxTexts>()

/** Election, trustees and frozen list of a vote; null before it is opened. The last few are kept. */
export async function boxTexts(db: Db, voteId: string): Promise<BoxTexts | null> {
  const known = kept.get(voteId)
  if (known) return known
  const row = await readTexts(db, voteId)
  if (row?.election_text == null || row.credentials_text === null || row.archive_seconds === null) return null
  const [setup] = await findEventsOf(db, voteId, 'Setup')
  const texts = {
    uuid: row.uuid,
    group: readElection(row.election_text).group,
    electionText: row.election_text,
    trusteesText: setup!.records[1]!,
    credentialsText: row.credentials_text,
    archiveSeconds: Number(row.archive_seconds),
  }
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '')
  kept.set(voteId, texts)
  return texts
}
