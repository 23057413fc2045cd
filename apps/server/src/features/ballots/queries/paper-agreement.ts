/** Two tellers count the paper ballots, each alone; equal counts stand. */
import type { VoteQuestion } from '@zhibu/contract/ballots'
import { isAtMeeting } from './franchise.ts'
import type { PaperCount } from '../store/paper.ts'
import type { VoteRow, VoterRow } from '../store/tables.ts'

/** Marks by question and answer. */
export type Counts = readonly (readonly number[])[]

export interface PaperFacts {
  readonly issued: number
  readonly recovered: number
  readonly invalid: number
  readonly counts: Counts
}

/** Those who take part: at a meeting who is present, otherwise everybody entitled. */
export function takingPart(vote: Pick<VoteRow, 'kind'>, roll: readonly VoterRow[]): readonly VoterRow[] {
  const atMeeting = isAtMeeting(vote.kind)
  return roll.filter((line) => line.entitled && (!atMeeting || line.presence !== 'absent'))
}

/** Those of them who vote on paper, which is handed out to whoever is there. */
export function paperVoters(vote: Pick<VoteRow, 'kind'>, roll: readonly VoterRow[]): readonly VoterRow[] {
  return takingPart(vote, roll).filter((line) => line.channel === 'paper' && line.presence !== 'absent')
}

/** The count both tellers have; null while one is missing or they differ. */
export function agreedCount(
  vote: Pick<VoteRow, 'teller_ids'>,
  counts: readonly PaperCount[],
): PaperFacts | null {
  const [first, second] = vote.teller_ids.map((id) => counts.find((count) => count.teller_id === id))
  if (!first || !second || figures(first) !== figures(second)) return null
  const { issued, recovered, invalid } = first
  return { issued, recovered, invalid, counts: first.counts }
}

function figures({ issued, recovered, invalid, counts }: PaperCount): string {
  return JSON.stringify([issued, recovered, invalid, counts])
}

/**
 * Whether a count can be: not more recovered than issued or than people who vote on paper, invalid ones among them,
 * a figure for every answer, none above the valid ballots, and as many marks as valid ballots can bear.
 */
export function countFits(
  questions: readonly VoteQuestion[],
  voters: number,
  { issued, recovered, invalid, counts }: PaperFacts,
): boolean {
  const valid = recovered - invalid
  if (recovered > issued || recovered > voters || valid < 0) return false
  if (counts.length !== questions.length) return false
  return questions.every(({ answers, min, max }, k) => {
    const own = counts[k]!
    if (own.length !== answers.length || own.some((count) => count > valid)) return false
    const marks = own.reduce((sum, count) => sum + count, 0)
    return marks >= min * valid && marks <= max * valid
  })
}
