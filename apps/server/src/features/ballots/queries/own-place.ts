import type { Vote } from '@zhibu/contract/ballots'
import type { Db } from '../../../platform/db/connection.ts'
import { findVoter } from '../store/frozen-roll.ts'
import type { VoterRow } from '../store/tables.ts'
import { findOwnBallot, type VoteFacts } from '../store/vote-facts.ts'

export interface OwnPlace {
  readonly row: VoterRow | null
  readonly shown: Vote['mine']
}

/** The caller's own place in a vote; nothing for those who are not on its roll. */
export async function ownPlace(db: Db, vote: VoteFacts, personId: string | null): Promise<OwnPlace> {
  const row = personId ? await findVoter(db, vote.id, personId) : null
  if (!row) return { row: null, shown: null }
  const ballot = row.credential ? await findOwnBallot(db, vote.id, row.credential) : undefined
  const shown: Vote['mine'] = {
    entitled: row.entitled,
    presence: row.presence,
    channel: row.channel,
    excludedBy: row.excluded_rule ? { rule: row.excluded_rule, article: row.excluded_article ?? '' } : null,
    mayCast: vote.state === 'open' && hasOwnCredential(row),
    struck: row.strike_confirmed_by !== null,
    tracker: ballot?.tracker ?? null,
    published: ballot?.height != null,
    casts: ballot?.number ?? 0,
  }
  return { row, shown }
}

/** Whether a credential on the list was made from the person's own device's key, and stands. */
export function hasOwnCredential(row: VoterRow): boolean {
  return row.credential !== null && row.tablet_key === null && row.strike_confirmed_by === null
}
