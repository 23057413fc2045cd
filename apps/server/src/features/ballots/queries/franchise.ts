/** Who votes in a branch, and who does not and why. */
import type { Vote, VoteKind } from '@zhibu/contract/ballots'
import { franchiseOf } from '@zhibu/domain/ballots/franchise'
import type { Standing } from '@zhibu/domain/members/codes'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { type PersonBrief, peopleOfBranch } from '../../members/public.ts'
import { holdersOf } from '../../offices/public.ts'
import type { RollEntry } from '../store/voters.ts'

/** Offices whose holders are the committee of a branch. */
export const committeeOffices = [
  'secretary',
  'deputySecretary',
  'organisationCommissioner',
  'publicityCommissioner',
  'disciplineCommissioner',
  'committeeMember',
] as const

export interface Electors {
  readonly unitId: string
  readonly kind: VoteKind
  readonly body: Vote['body']
  readonly electorate: Vote['electorate']
}

export interface Elector extends RollEntry {
  readonly person: PersonBrief
}

/** Whether a vote is decided by a meeting: only those present vote. */
export function isAtMeeting(kind: VoteKind): boolean {
  return kind === 'resolution' || kind === 'election'
}

/**
 * Everybody of a branch a vote asks about, in order of number. Meetings and whatever asks full members only go by
 * the franchise (选举工作条例 art. 5); wider surveys take everybody of the electorate.
 */
export async function electorsOf(
  { clock }: Pick<Services, 'clock'>,
  db: Db,
  vote: Electors,
): Promise<Elector[]> {
  const byFranchise = isAtMeeting(vote.kind) || vote.electorate === 'full'
  const people = await peopleOfBranch(db, vote.unitId, byFranchise ? ['full'] : stages[vote.electorate])
  const committee =
    vote.body === 'committee'
      ? new Set(await holdersOf(db, vote.unitId, committeeOffices, today(clock)))
      : null
  return people
    .filter((person) => !committee || committee.has(person.id))
    .map((person) => (byFranchise ? electorOf(person) : { ...entitled, personId: person.id, person }))
}

const entitled = { entitled: true, excluded: null } as const
const stages = {
  full: ['full'],
  fullAndProbationary: ['full', 'probationary'],
  everyone: ['applicant', 'activist', 'prospect', 'probationary', 'full'],
} as const

/** A person with their franchise by the rules alone. */
export function electorOf(person: PersonBrief): Elector {
  const { stage, standing } = person
  // `left`: gone to another place while the membership is as it was.
  const known = standing === 'left' ? null : (standing satisfies Standing)
  const { mayVote, rule, article } = franchiseOf({
    stage: stageOf(stage),
    standing: known,
    rightsSuspended: false,
  })
  return { person, personId: person.id, entitled: mayVote, excluded: mayVote ? null : { rule, article } }
}

function stageOf(stage: PersonBrief['stage']) {
  return stage === 'public' ? 'applicant' : stage
}
