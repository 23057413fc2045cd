/** What stands between an announced vote and its opening; the same for the page and for opening itself. */
import { FEWEST_RATERS } from '@zhibu/domain/ballots/appraisal'
import type { BallotLine } from '@zhibu/domain/ballots/ballot-line'
import { electionQuorumLines } from '@zhibu/domain/ballots/election'
import { quorumLine } from '@zhibu/domain/ballots/resolution'
import type { PublicVotingKey } from '../../voting-keys/public.ts'
import type { PanelRow, VoteRow, VoterRow } from '../store/tables.ts'
import { isAtMeeting } from './franchise.ts'

export interface RollFacts {
  readonly vote: Pick<VoteRow, 'kind' | 'resolution_kind'>
  readonly panel: Pick<PanelRow, 'state' | 'group_name'> | null
  readonly roll: readonly VoterRow[]
  /** Standing keys of people on the roll. */
  readonly keys: ReadonlyMap<string, PublicVotingKey>
}

export type Obstacle =
  | { readonly code: 'ballots.panelNotReady' | 'ballots.nobodyToVote' }
  | { readonly code: 'ballots.noQuorum'; readonly line: BallotLine }
  | { readonly code: 'ballots.votersWithoutKey' | 'ballots.tabletKeysMissing'; readonly personIds: string[] }
  | { readonly code: 'ballots.tooFewRaters'; readonly fewest: number }

export interface Participants {
  readonly entitled: number
  /** Those the vote goes by: present at a meeting, entitled elsewhere. */
  readonly present: readonly VoterRow[]
  readonly paper: readonly VoterRow[]
  /** Electronic voters with the key their credential is made from. */
  readonly electronic: readonly { readonly row: VoterRow; readonly publicKey: string }[]
  readonly withoutKey: readonly VoterRow[]
  readonly withoutTablet: readonly VoterRow[]
}

/** Who takes part, by how each votes. */
export function participantsOf({ vote, panel, roll, keys }: RollFacts): Participants {
  const entitled = roll.filter((row) => row.entitled)
  const present = isAtMeeting(vote.kind) ? entitled.filter((row) => row.presence !== 'absent') : entitled
  const group = panel?.group_name ?? 'BELENIOS-2048'
  const keyOf = (row: VoterRow): string | null => {
    if (row.channel === 'tablet') return row.tablet_key
    const key = keys.get(row.person_id)
    return key?.group === group ? key.publicKey : null
  }
  const electronic = present
    .filter((row) => row.channel !== 'paper')
    .map((row) => ({ row, publicKey: keyOf(row) }))
  const without = electronic.filter(({ publicKey }) => publicKey === null).map(({ row }) => row)
  return {
    entitled: entitled.length,
    present,
    paper: present.filter((row) => row.channel === 'paper' && row.presence !== 'absent'),
    electronic: electronic.flatMap(({ row, publicKey }) => (publicKey === null ? [] : [{ row, publicKey }])),
    withoutKey: without.filter((row) => row.channel === 'device'),
    withoutTablet: without.filter((row) => row.channel === 'tablet'),
  }
}

/** The quorum worked out, with its articles; nothing where no rule asks for one. */
export function quorumOf(vote: RollFacts['vote'], entitled: number, present: number): readonly BallotLine[] {
  if (vote.kind === 'election') return electionQuorumLines(entitled, present)
  if (vote.kind !== 'resolution' || !vote.resolution_kind) return []
  return [quorumLine(vote.resolution_kind, entitled, present)]
}

/**
 * Everything that stands against opening, what is to be done first in front. Outside meetings people without a key
 * are simply not on the list: nobody is made to take part.
 */
export function obstaclesOf(facts: RollFacts, participants = participantsOf(facts)): Obstacle[] {
  const { vote, panel } = facts
  const { withoutKey, withoutTablet, electronic, paper } = participants
  const found: Obstacle[] = []
  if (panel?.state !== 'complete') found.push({ code: 'ballots.panelNotReady' })
  const short = quorumOf(vote, participants.entitled, participants.present.length).find(
    (line) => line.met === false,
  )
  if (short) found.push({ code: 'ballots.noQuorum', line: short })
  if (isAtMeeting(vote.kind) && withoutKey.length)
    found.push({ code: 'ballots.votersWithoutKey', personIds: withoutKey.map((row) => row.person_id) })
  if (withoutTablet.length)
    found.push({ code: 'ballots.tabletKeysMissing', personIds: withoutTablet.map((row) => row.person_id) })
  if (!electronic.length) found.push({ code: 'ballots.nobodyToVote' })
  else if (!isAtMeeting(vote.kind) && electronic.length + paper.length < FEWEST_RATERS)
    found.push({ code: 'ballots.tooFewRaters', fewest: FEWEST_RATERS })
  return found
}
