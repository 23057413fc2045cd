/** The result of a vote: when the box is open and the paper counted. The vote is held by the caller. */
import { readElection, readResult } from '@zhibu/ballot'
import type { VoteResult } from '@zhibu/contract/ballots'
import { writtenOpinionsCount, type Tally } from '@zhibu/domain/ballots/resolution'
import type { Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { countCredentials } from '../store/ballots.ts'
import { findEventsOf } from '../store/events.ts'
import { findPaperCounts } from '../store/paper.ts'
import { openWritten } from '../store/sealing.ts'
import type { VoteRow, VoterRow } from '../store/tables.ts'
import { tellOwner } from './followers.ts'
import { agreedCount, paperVoters, takingPart } from '../queries/paper-agreement.ts'
import { tellDecided } from './tell-people.ts'
import { type CountFacts, keptClosed, resultOf } from './vote-result.ts'
import { updateVote } from '../store/votes.ts'
import { findVotersOf } from '../store/voters.ts'

type Terms = CountFacts['terms']

/** Decides the vote when nothing is missing any more. Returns whether it did. */
export async function decideWhenReady(services: Services, tx: Tx, vote: VoteRow): Promise<boolean> {
  const [opened] = await findEventsOf(tx, vote.id, 'Result')
  if (!opened) return false
  const roll = await findVotersOf(tx, [vote.id])
  const agreed = agreedCount(vote, await findPaperCounts(tx, vote.id))
  if (paperVoters(vote, roll).length > 0 && !agreed) return false
  const read = readResult(opened.records[0]!, readElection(vote.election_text!))
  const counts = read.map((question) => ('counts' in question ? question.counts.map(Number) : []))
  const ballots = await countCredentials(tx, vote.id)
  await conclude(
    services,
    tx,
    vote,
    resultOf({
      ...attendance(services, vote, roll),
      questions: vote.questions,
      issued: roll.filter((line) => line.credential !== null && line.strike_confirmed_by === null).length,
      electronic: { ballots, counts },
      paper: agreed,
      written: writtenTally(services, vote, roll),
      terms: termsOf(vote),
    }),
  )
  return true
}

/** Decides a closed vote whose box is not opened, because fewer took part than may be shown. */
export async function decide(
  services: Services,
  tx: Tx,
  vote: VoteRow,
  fewness: { readonly raters: number; readonly fewest: number },
): Promise<void> {
  const roll = await findVotersOf(tx, [vote.id])
  await conclude(services, tx, vote, keptClosed(attendance(services, vote, roll), fewness))
}

async function conclude(services: Services, tx: Tx, vote: VoteRow, result: VoteResult): Promise<void> {
  await updateVote(tx, vote.id, { state: 'decided', decided_at: new Date(result.decidedAt), result })
  await tellDecided(services, tx, vote)
  await tellOwner(services, tx, vote, result)
}

function attendance({ clock }: Services, vote: VoteRow, roll: readonly VoterRow[]) {
  return {
    decidedAt: clock.now().toISOString(),
    entitled: roll.filter((line) => line.entitled).length,
    present: takingPart(vote, roll).length,
  }
}

/** Absent members' opinions, where the rules let them count. */
function writtenTally({ sealer }: Services, vote: VoteRow, roll: readonly VoterRow[]): Tally | null {
  if (vote.resolution_kind === null || !writtenOpinionsCount(vote.resolution_kind)) return null
  const choices = roll.flatMap((line) =>
    line.written_sealed ? [openWritten(sealer, { ...line, written_sealed: line.written_sealed })] : [],
  )
  const of = (choice: string) => choices.filter((one) => one === choice).length
  return { yes: of('for'), no: of('against'), abstain: of('abstain') }
}

function termsOf({ terms, resolution_kind, round }: VoteRow): Terms {
  if (resolution_kind !== null) return { kind: 'resolution', resolution: resolution_kind }
  if (terms.kind !== 'election') return { kind: 'counts' }
  const { seats, base } = terms
  return { kind: 'election', seats, base, round: round === 'stopShort' ? 'main' : round }
}
