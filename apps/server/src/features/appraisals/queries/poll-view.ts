/** How the poll stands, as this round keeps it. */
import type { OwnPlace } from '@zhibu/contract/appraisals'
import { openPoll } from '@zhibu/domain/ballots/appraisal'
import type { Db } from '../../../platform/db/connection.ts'
import { voteStates } from '../../ballots/public.ts'
import type { PlaceRow, RoundRow } from '../store/tables.ts'

/** The poll with the vote's own state. */
export async function pollOf(db: Db, round: RoundRow): Promise<OwnPlace['poll']> {
  const voteState = round.vote_id
    ? ((await voteStates(db, [round.vote_id])).get(round.vote_id)?.state ?? null)
    : null
  return { state: round.poll, voteId: round.vote_id, voteState }
}

/** The poll on one person, when enough have rated; null otherwise. */
export function pollOfPlace(place: Pick<PlaceRow, 'poll'>) {
  const opened = place.poll && openPoll(place.poll)
  return opened?.ok ? { raters: opened.value.raters, counts: { ...opened.value.counts } } : null
}
