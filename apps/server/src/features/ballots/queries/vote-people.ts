import { BALLOT_PROBLEM_TEXTS } from '@zhibu/domain/ballots/ballot-problem-texts'
import { BALLOT_TEXTS, type BallotRule } from '@zhibu/domain/ballots/ballot-texts'
import type { NamesProblem } from '@zhibu/domain/ballots/election-names'
import { articleText } from '@zhibu/domain/shared/articles'
import { fillMessage, type Language } from '@zhibu/domain/shared/message'
import type { Db } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById, type PersonBrief } from '../../members/public.ts'
import { type Elector, electorOf, electorsOf } from './franchise.ts'

/** A rule of the franchise in words. */
export function ruleText(rule: string, language: Language): string {
  return BALLOT_TEXTS[rule as BallotRule]?.[language] ?? rule
}

/** People of a branch as a vote sees them: who votes and may stand, and who does not. */
export interface BranchPeople {
  readonly unitId: string
  readonly language: Language
  /** Full members of the branch, with or without vote. */
  readonly full: ReadonlyMap<string, Elector>
  /** Anybody asked for by id, of this branch or not. */
  readonly byId: ReadonlyMap<string, PersonBrief>
}

/** Loads the people a vote's input speaks of. */
export async function peopleFor(
  services: Pick<Services, 'clock'>,
  db: Db,
  unitId: string,
  ids: readonly string[],
  language: Language,
): Promise<BranchPeople> {
  const vote = { unitId, kind: 'resolution', body: 'generalMeeting', electorate: 'full' } as const
  const [electors, byId] = [await electorsOf(services, db, vote), await peopleById(db, ids)]
  return { unitId, language, byId, full: new Map(electors.map((elector) => [elector.personId, elector])) }
}

function nameOf(people: BranchPeople, id: string): string {
  return people.byId.get(id)?.name ?? people.full.get(id)?.person.name ?? '—'
}

/** Refuses a name that is not a full member with vote of the branch: nobody else may stand (art. 5). */
export function requireEligible(people: BranchPeople, ids: readonly string[]): void {
  for (const id of ids) {
    const elector = people.full.get(id)
    if (elector?.entitled) continue
    const stranger = people.byId.get(id)
    const here = stranger && stranger.branchId === people.unitId && stranger.onRoster
    const rule = elector?.excluded?.rule ?? (here ? electorOf(stranger).excluded?.rule : undefined)
    throw notEligible(people, id, rule ?? 'ballots.notOnRoster')
  }
}

/** Refuses somebody who is not on the roster of the branch. */
export function requireOfBranch(people: BranchPeople, ids: readonly string[]): void {
  for (const id of ids) {
    const person = people.byId.get(id)
    if (person?.branchId !== people.unitId || !person.onRoster)
      throw notEligible(people, id, 'ballots.notOnRoster')
  }
}

function notEligible(people: BranchPeople, id: string, rule: string): Refusal {
  return new Refusal('ballots.personNotEligible', {
    params: { name: nameOf(people, id), rule: ruleText(rule, people.language) },
  })
}

/** Refuses scrutineers and tellers who are not full members with vote of the branch. */
export function requireMembers(people: BranchPeople, ids: readonly string[]): void {
  const stranger = ids.find((id) => !people.full.get(id)?.entitled)
  if (stranger !== undefined)
    throw new Refusal('ballots.scrutineerNotMember', { params: { name: nameOf(people, stranger) } })
}

/** What the rules object to in the names of an election, as the contract words it. */
export function namesRefusal(people: BranchPeople, problem: NamesProblem): Refusal {
  const article = articleText(problem.article, people.language)
  if (problem.code === 'scrutineerIsCandidate') {
    const name = nameOf(people, String(problem.inputs.scrutineer))
    return new Refusal('ballots.scrutineerIsCandidate', { params: { article, name } })
  }
  const text = fillMessage(BALLOT_PROBLEM_TEXTS[problem.code], people.language, problem.inputs)
  return new Refusal('ballots.namesProblem', { params: { article, text, code: problem.code } })
}
