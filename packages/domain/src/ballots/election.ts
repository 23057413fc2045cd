import type { Article } from '../shared/articles.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import { isCount, line, moreThanHalf, type BallotLine } from './ballot-line.ts'

/** What more than half is counted from; the adopted election method says which (reading A3). */
export type MajorityBase = 'entitled' | 'present'

/** `tie`: a vote among those who were level, where more votes win. */
export type ElectionRound = 'main' | 'unfilled' | 'tie'

export interface NameVotes {
  readonly id: string
  readonly yes: number
}

export interface ElectionFacts {
  readonly round: ElectionRound
  readonly seats: number
  /** Voters who should attend, and those present; absent voters have no proxy and no written opinion. */
  readonly entitled: number
  readonly present: number
  readonly issued: number
  readonly recovered: number
  readonly invalid: number
  /** Everyone who got a vote, names added by voters too. */
  readonly votes: readonly NameVotes[]
  readonly base: MajorityBase
}

export type ElectionProblem = 'countsInvalid' | 'presentExceedsEntitled' | 'nameTwice' | 'votesExceedBallots'

export interface Outcome {
  readonly elected: readonly string[]
  /** Level at the edge of the seats: to be voted on again for the seats left. */
  readonly runoff: { readonly ids: readonly string[]; readonly seats: number } | null
  /** Seats nobody reached more than half for. */
  readonly unfilled: number
}

export interface ElectionResult extends Outcome {
  readonly state: 'valid' | 'noQuorum' | 'void'
  readonly needYes: number
  /** The outcome by the other reading of the base, if it differs: to be shown, and decided by the method on record. */
  readonly otherReading: (Outcome & { readonly base: MajorityBase }) | null
  readonly lines: readonly BallotLine[]
}

const NOTHING: Outcome = { elected: [], runoff: null, unfilled: 0 }
const WINNING: Article = 'election2020/27'
const QUORUM: Article = 'election2020/18'

/** Voters who must be present: four fifths of those who should attend (arts 18, 19; reading A4). */
export function electionPresenceNeeded(entitled: number): number {
  return Math.ceil((entitled * 4) / 5)
}

/** The quorum of an election worked out: four fifths, and a word where they are reached exactly. */
export function electionQuorumLines(entitled: number, present: number): BallotLine[] {
  const needPresent = electionPresenceNeeded(entitled)
  const lines = [line('elections.quorum', QUORUM, { entitled, present, needPresent }, present >= needPresent)]
  if (present * 5 === entitled * 4)
    lines.push(line('elections.quorumJust', 'reading/A4', { entitled, present }))
  return lines
}

function checkCounts(facts: ElectionFacts): ElectionProblem | null {
  const { seats, entitled, present, issued, recovered, invalid, votes } = facts
  const counts = [seats, entitled, present, issued, recovered, invalid, ...votes.map(({ yes }) => yes)]
  if (!counts.every(isCount) || entitled === 0 || seats === 0 || invalid > recovered) return 'countsInvalid'
  if (present > entitled) return 'presentExceedsEntitled'
  if (new Set(votes.map(({ id }) => id)).size < votes.length) return 'nameTwice'
  const valid = recovered - invalid
  const total = votes.reduce((sum, { yes }) => sum + yes, 0)
  return total > valid * seats || votes.some(({ yes }) => yes > valid) ? 'votesExceedBallots' : null
}

/** Fills the seats from the top; those level at the edge are left for another vote among them (art. 28). */
function fillSeats(seats: number, eligible: readonly NameVotes[]): Outcome {
  const ranked = [...eligible].sort((first, second) => second.yes - first.yes)
  if (ranked.length <= seats) {
    return { elected: ranked.map(({ id }) => id), runoff: null, unfilled: seats - ranked.length }
  }
  const edge = ranked[seats - 1]?.yes ?? 0
  const level = ranked.filter(({ yes }) => yes === edge)
  const above = ranked.filter(({ yes }) => yes > edge)
  if (above.length + level.length === seats) {
    return { elected: [...above, ...level].map(({ id }) => id), runoff: null, unfilled: 0 }
  }
  const runoff = { ids: level.map(({ id }) => id), seats: seats - above.length }
  return { elected: above.map(({ id }) => id), runoff, unfilled: 0 }
}

function outcomeBy(facts: ElectionFacts, base: MajorityBase): Outcome {
  if (facts.round === 'tie') return fillSeats(facts.seats, facts.votes)
  const needYes = moreThanHalf(facts[base])
  return fillSeats(
    facts.seats,
    facts.votes.filter(({ yes }) => yes >= needYes),
  )
}

function same(first: Outcome, second: Outcome): boolean {
  return JSON.stringify(first) === JSON.stringify(second)
}

function validityLines({ entitled, present, issued, recovered }: ElectionFacts): {
  readonly state: ElectionResult['state']
  readonly lines: BallotLine[]
} {
  const quorum = present >= electionPresenceNeeded(entitled)
  const lines = electionQuorumLines(entitled, present)
  const whole = recovered <= issued && recovered <= present
  lines.push(line('elections.recovered', 'election2020/26', { issued, present, recovered }, whole))
  return { state: !quorum ? 'noQuorum' : whole ? 'valid' : 'void', lines }
}

function outcomeLines(facts: ElectionFacts, needYes: number, outcome: Outcome): BallotLine[] {
  const { base, seats, round } = facts
  const { elected, runoff, unfilled } = outcome
  const lines: BallotLine[] = []
  if (round === 'tie') lines.push(line('elections.tieMoreVotes', 'election2020/28', { seats }))
  else lines.push(line('elections.majority', WINNING, { base, of: facts[base], needYes }))
  lines.push(line('elections.elected', WINNING, { seats, elected: elected.length }, elected.length === seats))
  if (runoff) {
    lines.push(line('elections.runoff', 'election2020/28', { names: runoff.ids.length, seats: runoff.seats }))
  }
  if (unfilled > 0) lines.push(line('elections.unfilled', 'election2020/28', { unfilled }))
  return lines
}

/**
 * The result of one round of an election, line by line (选举工作条例 2020): four fifths present, ballots recovered
 * not more than issued or voters present (art. 26), more than half by the adopted base (art. 27), most votes fill
 * the seats, those level at the edge are voted on again and more votes win (art. 28). Exactly half is not enough.
 * Where the two readings of the base lead to different people, the other outcome stands beside the adopted one.
 */
export function decideElection(facts: ElectionFacts): Result<ElectionResult, ElectionProblem> {
  const problem = checkCounts(facts)
  // More ballots than voters void the election, which is a result; votes beyond the ballots are no count at all.
  if (problem) return refused(problem)
  const needYes = moreThanHalf(facts[facts.base])
  const { state, lines } = validityLines(facts)
  if (state !== 'valid')
    return accepted({ ...NOTHING, unfilled: facts.seats, state, needYes, otherReading: null, lines })
  const outcome = outcomeBy(facts, facts.base)
  lines.push(...outcomeLines(facts, needYes, outcome))
  const otherBase: MajorityBase = facts.base === 'entitled' ? 'present' : 'entitled'
  const other = outcomeBy(facts, otherBase)
  if (same(outcome, other)) return accepted({ ...outcome, state, needYes, otherReading: null, lines })
  lines.push(line('elections.readingsDiffer', 'reading/A3', { adopted: facts.base }))
  return accepted({ ...outcome, state, needYes, otherReading: { ...other, base: otherBase }, lines })
}

/** Whether an election may stop short of its seats: more than half of the voters agree to it (art. 28). */
export function mayStopShort(entitled: number, agree: number): boolean {
  return isCount(agree) && agree >= moreThanHalf(entitled)
}
