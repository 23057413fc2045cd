/** What a caller may call now: what the page has buttons for. The endpoints themselves refuse on their own. */
import type { Vote } from '@zhibu/contract/ballots'
import { writtenOpinionsCount } from '@zhibu/domain/ballots/resolution'
import type { Subject } from '../../../platform/access/subject.ts'
import type { PanelWithMembers } from '../store/panels.ts'
import type { VoterRow } from '../store/tables.ts'
import type { VoteFacts } from '../store/vote-facts.ts'
import { isAtMeeting } from './franchise.ts'
import { hasOwnCredential } from './own-place.ts'

export interface ActFacts {
  readonly vote: VoteFacts
  readonly subject: Subject
  readonly callerId: string | null
  readonly row: VoterRow | null
  readonly panel: PanelWithMembers | null
  readonly tablet: number
  readonly owners: readonly number[]
  readonly paper: Vote['paper']
  /** Somebody else's proposal to strike waits for a second officer. */
  readonly strikeWaits: boolean
  readonly rounds: Vote['rounds']
}

/** Endpoint names, in no order. */
export function actsOf(facts: ActFacts): string[] {
  const { relations } = facts.subject
  const conducts = relations.has('committee') || relations.has('secretary')
  return [
    ...(conducts ? conducting(facts) : []),
    ...(relations.has('scrutineer') ? scrutinising(facts) : []),
    ...voting(facts),
    ...reading(facts, conducts),
  ].filter((act, k, all) => all.indexOf(act) === k)
}

function conducting({ vote, strikeWaits, rounds, panel }: ActFacts): string[] {
  const { state } = vote
  if (state === 'draft') return ['changeVote', 'discardVote', 'announceVote']
  if (state === 'decided') return vote.result?.election && needsRound(vote, rounds) ? ['startRound'] : []
  if (state === 'void') return []
  if (state !== 'gathering')
    return [
      'voidVote',
      ...(state === 'open' ? ['closeVote', 'proposeStrike'] : []),
      ...(strikeWaits ? ['confirmStrike'] : []),
    ]
  const acts = ['markRoll', 'excludeVoter', 'openVote', 'voidVote']
  if (!vote.parent_id && !vote.owner_kind) acts.push('withdrawVote')
  if (vote.resolution_kind && writtenOpinionsCount(vote.resolution_kind)) acts.push('recordWrittenOpinion')
  if (panel && panel.state !== 'dissolved') acts.push('replacePanel')
  return acts
}

function needsRound({ result }: VoteFacts, rounds: Vote['rounds']): boolean {
  const election = result?.election
  if (!election || (!election.runoff && election.unfilled === 0)) return false
  return !rounds.some((round) => round.state !== 'void' && round.round !== 'stopShort')
}

function scrutinising({ vote, panel, callerId, tablet, owners, paper }: ActFacts): string[] {
  const acts: string[] = []
  const own = panel?.members.find((member) => member.person_id === callerId)
  if (vote.state === 'gathering') {
    if (tablet > 0) acts.push('registerTabletKeys', 'getTablet')
    if (own && panel?.state === 'forming') acts.push(...ceremonyActs(panel, own))
  }
  if (vote.state === 'open') acts.push('closeVote', ...(tablet > 0 ? ['getTablet', 'castBallot'] : []))
  const isTeller = callerId !== null && vote.teller_ids.includes(callerId)
  const counts = vote.state === 'closing' || vote.state === 'counting'
  if (counts && isTeller && paper.expected > 0 && paper.state !== 'agreed') acts.push('enterPaperCount')
  const needed = panel ? owners.length < panel.threshold : false
  if (vote.state === 'counting' && own && needed && !owners.includes(own.position)) acts.push('givePart')
  return acts
}

function ceremonyActs({ members }: PanelWithMembers, own: PanelWithMembers['members'][number]): string[] {
  if (members.every((member) => member.shares === null) && !own.certificate) return ['givePanelCertificate']
  if (members.some((member) => member.certificate === null)) return []
  if (own.shares === null) return ['givePanelShares']
  if (members.some((member) => member.shares === null)) return []
  return own.verification_key === null ? ['givePanelKey'] : []
}

function voting({ vote, row }: ActFacts): string[] {
  if (!row?.entitled) return []
  if (vote.state === 'gathering')
    return isAtMeeting(vote.kind) && row.presence === 'absent' ? ['checkIn'] : []
  return vote.state === 'open' && hasOwnCredential(row) ? ['castBallot', 'getBooth'] : []
}

function reading({ vote, subject }: ActFacts, conducts: boolean): string[] {
  const { state } = vote
  const acts: string[] = []
  if (state !== 'draft' && (conducts || subject.relations.has('scrutineer'))) acts.push('getRoll')
  if (vote.opened_at) acts.push('getBoard')
  if (vote.opened_at && (state === 'counting' || state === 'decided')) acts.push('downloadArchive')
  if (state !== 'decided') return acts
  acts.push('printResult')
  const { relations } = subject
  const upper = relations.has('collegeCommittee') || relations.has('universityCommittee')
  if (conducts || upper || relations.has('scrutineer')) acts.push('printMinutes')
  return acts
}
