import type { VoteInput } from '@zhibu/contract/ballots'
import { checkNames } from '@zhibu/domain/ballots/election-names'
import type { Db } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import type { Unit } from '../../organisation/public.ts'
import { isAtMeeting } from '../queries/franchise.ts'
import { fromAfarIn } from '../queries/from-afar.ts'
import type { VoteTerms } from '../store/tables.ts'
import type { VoteDraft } from '../store/votes.ts'
import {
  type BranchPeople,
  namesRefusal,
  requireEligible,
  requireMembers,
  requireOfBranch,
} from '../queries/vote-people.ts'
import {
  electionQuestions,
  recommendationQuestions,
  resolutionQuestions,
  surveyQuestions,
} from './vote-questions.ts'

/** Everybody an input names. */
export function idsIn(input: VoteInput): string[] {
  const about: Record<VoteInput['kind'], readonly (string | null)[]> = {
    resolution: input.kind === 'resolution' ? [input.resolution.personId] : [],
    election: input.kind === 'election' ? input.election.candidateIds : [],
    recommendation: input.kind === 'recommendation' ? input.recommendation.nameIds : [],
    survey: [],
  }
  return [...about[input.kind], ...input.scrutineerIds, ...input.tellerIds].flatMap((id) => (id ? [id] : []))
}

/** Refuses what no vote may be, whatever is asked. `scrutineerIds`: those who will open the box. */
async function checkCommon(
  services: Services,
  db: Db,
  unit: Unit,
  input: VoteInput,
  people: BranchPeople,
): Promise<void> {
  const { kind, tellerIds, closesAt, meeting, fromAfar } = input
  if (isAtMeeting(kind) && !meeting) throw new Refusal('ballots.meetingNeeded')
  if (closesAt && new Date(closesAt) <= services.clock.now()) throw new Refusal('ballots.closesInPast')
  if (tellerIds.length === 1) throw new Refusal('ballots.tellersTwo')
  requireMembers(people, tellerIds)
  if (!fromAfar || !isAtMeeting(kind)) return
  const allowed = await fromAfarIn(db, unit)
  if (!allowed[kind as 'resolution' | 'election']) throw new Refusal('ballots.fromAfarNotAllowed')
}

/**
 * What a vote's row says by an input that keeps the rules: names, seats and surplus, franchise, meeting, settings.
 * `scrutineerIds` are those who will open the box, from the input or of the panel chosen.
 */
export async function draftOf(
  services: Services,
  db: Db,
  unit: Unit,
  input: VoteInput,
  people: BranchPeople,
  scrutineerIds: readonly string[],
): Promise<VoteDraft> {
  await checkCommon(services, db, unit, input, people)
  const { meeting, kind } = input
  const common = {
    kind,
    body: input.body,
    title: input.title,
    meeting_name: meeting?.name ?? null,
    meeting_on: meeting?.on ?? null,
    meeting_place: meeting?.place ?? null,
    // Outside meetings everybody votes from wherever they are.
    from_afar: input.fromAfar || !isAtMeeting(kind),
    closes_at: input.closesAt ? new Date(input.closesAt) : null,
    teller_ids: [...input.tellerIds],
    electorate: 'electorate' in input ? input.electorate : ('full' as const),
    resolution_kind: null,
    person_id: null,
  }
  if (input.kind === 'resolution') return { ...common, ...resolutionOf(input, people) }
  const terms = termsOf(input)
  return {
    ...common,
    terms,
    questions: questionsOf(input, terms, people, [...scrutineerIds, ...input.tellerIds]),
  }
}

function resolutionOf(input: Extract<VoteInput, { kind: 'resolution' }>, people: BranchPeople) {
  const { kind, text, personId } = input.resolution
  if (kind !== 'ordinary' && !personId) throw new Refusal('ballots.personNeeded')
  requireOfBranch(people, personId ? [personId] : [])
  const terms: VoteTerms = { kind: 'resolution', text }
  return { terms, questions: resolutionQuestions(text), resolution_kind: kind, person_id: personId }
}

function termsOf(input: Exclude<VoteInput, { kind: 'resolution' }>): VoteTerms {
  if (input.kind === 'survey') return { kind: 'survey' }
  if (input.kind === 'election') return { kind: 'election', ...input.election }
  const { atMost, nameIds } = input.recommendation
  return { kind: 'recommendation', atMost, nameIds }
}

function questionsOf(
  input: Exclude<VoteInput, { kind: 'resolution' }>,
  terms: VoteTerms,
  people: BranchPeople,
  counting: readonly string[],
): VoteDraft['questions'] {
  if (input.kind === 'survey') return surveyQuestions(input.survey.questions)
  if (terms.kind === 'election') {
    checkElection(terms, people, counting)
    return electionQuestions(people, terms)
  }
  if (input.kind !== 'recommendation') return []
  const { question, atMost, nameIds } = input.recommendation
  if (!nameIds.length) throw new Refusal('ballots.answersInvalid')
  requireOfBranch(people, nameIds)
  return recommendationQuestions(people, question, atMost, nameIds)
}

/** Refuses names the rules object to: surplus (art. 13), franchise (art. 5), scrutineers and tellers (art. 22). */
export function checkElection(
  terms: Extract<VoteTerms, { kind: 'election' }>,
  people: BranchPeople,
  counting: readonly string[],
): void {
  requireEligible(people, terms.candidateIds)
  const names = checkNames(terms.names, terms.seats, terms.candidateIds, counting)
  if (!names.ok) throw namesRefusal(people, names.problem)
}
