import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { orderBySurnameStrokes } from '@zhibu/domain/ballots/surname-strokes'
import { transact } from '../../../platform/db/connection.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { peopleById } from '../../members/public.ts'
import { keysOf } from '../../voting-keys/public.ts'
import { refreshRoll } from './refresh-roll.ts'
import { credentialsCast } from '../store/ballots.ts'
import { openWritten } from '../store/sealing.ts'
import type { VoteRow, VoterRow } from '../store/tables.ts'
import { findVotersOf } from '../store/voters.ts'
import { findVote, lockVote } from '../store/votes.ts'
import { personNameOf } from '../queries/panel-view.ts'

type RollCall = Call<typeof ballotsEndpoints.getRoll>

export const getRoll: Handler<typeof ballotsEndpoints.getRoll> = async (call) => {
  const { services, subject, params } = call
  const vote = await findVote(services.db, params.voteId)
  if (!vote) throw notFound()
  const rows = await rowsOf(call, vote)
  const ids = rows.map((row) => row.person_id)
  const mayKnow = subject.relations.has('scrutineer') && vote.opened_at !== null && vote.unlinked_at === null
  const [people, keys, cast] = await Promise.all([
    peopleById(services.db, ids),
    keysOf(services.db, ids),
    mayKnow ? credentialsCast(services.db, vote.id) : null,
  ])
  const items = rows.map((row) => ({
    person: personNameOf(people, row.person_id),
    entitled: row.entitled,
    excludedBy: excludedBy(row),
    presence: row.presence,
    channel: row.channel,
    hasKey: row.channel === 'tablet' ? row.tablet_key !== null : keys.has(row.person_id),
    written: writtenOf(call, vote, row),
    struck: struckOf(row),
    // Only those with a credential can: nobody waits for absent people, nor for paper here.
    hasVoted: cast && row.credential !== null ? cast.has(row.credential) : null,
  }))
  return { items: byStrokes(items), version: vote.version }
}

/** Lists of names are read in the order of surname strokes, on paper and aloud. */
function byStrokes<Line extends { readonly person: { readonly name: string } }>(
  lines: readonly Line[],
): Line[] {
  const { names } = orderBySurnameStrokes(lines.map((line) => line.person.name))
  const places = new Map(names.map(({ name }, place) => [name, place]))
  return lines.toSorted((a, b) => places.get(a.person.name)! - places.get(b.person.name)!)
}

/** Before opening the roll is brought up to the branch's, so that whoever has come since can be marked present. */
async function rowsOf({ services }: RollCall, vote: VoteRow): Promise<VoterRow[]> {
  if (vote.state !== 'gathering') return findVotersOf(services.db, [vote.id])
  return transact(services.db, async (tx) => {
    const locked = await lockVote(tx, vote.id)
    return locked?.state === 'gathering' ? refreshRoll(services, tx, locked) : findVotersOf(tx, [vote.id])
  })
}

function excludedBy({ excluded_rule: rule, excluded_article: article, excluded_note: note }: VoterRow) {
  return rule === null ? null : { rule, article: article ?? '', note }
}

/** What was written is for the committee, and only until the vote opens: to be read out and corrected. */
function writtenOf({ services, subject }: RollCall, vote: VoteRow, row: VoterRow) {
  const { written_sealed: sealed } = row
  if (!sealed) return null
  const mayRead = subject.relations.has('committee') && vote.state === 'gathering'
  return { choice: mayRead ? openWritten(services.sealer, { ...row, written_sealed: sealed }) : null }
}

/** Where the striking of a line's credential stands. */
export function struckOf(row: VoterRow): 'no' | 'proposed' | 'struck' {
  if (row.strike_confirmed_by) return 'struck'
  return row.strike_proposed_by ? 'proposed' : 'no'
}
