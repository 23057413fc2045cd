import type { VoteQuestion } from '@zhibu/contract/ballots'
import { ELECTION_QUESTIONS, RESOLUTION_ANSWERS, SAME_NAME } from '@zhibu/domain/ballots/answer-texts'
import { compareByStrokes } from '@zhibu/domain/ballots/surname-strokes'
import { fillMessage } from '@zhibu/domain/shared/message'
import { Refusal } from '../../../platform/errors.ts'
import type { VoteTerms } from '../store/tables.ts'
import type { BranchPeople } from '../queries/vote-people.ts'

/** Names a ballot may hold: more would not be quick enough on phones. */
export const MOST_NAMES = 60

type Answer = VoteQuestion['answers'][number]
type ElectionTerms = Extract<VoteTerms, { kind: 'election' }>

/** The one question of a resolution: exactly one of three. */
export function resolutionQuestions(text: string): VoteQuestion[] {
  const answers = Object.entries(RESOLUTION_ANSWERS).map(([key, message]): Answer => ({
    key,
    text: message.zh,
    personId: null,
    group: 'choice',
  }))
  return [{ key: 'resolution', text, min: 1, max: 1, answers }]
}

/** Answers that are people; two of the same name are told apart by the end of their number. */
function answersOf(people: BranchPeople, ids: readonly string[], group: Answer['group']): Answer[] {
  const named = ids.map((id) => ({ id, person: people.byId.get(id) ?? people.full.get(id)!.person }))
  return named.map(({ id, person }) => ({
    key: id,
    text: person.name,
    personId: id as Answer['personId'],
    group,
  }))
}

function tellApart(people: BranchPeople, answers: readonly Answer[]): Answer[] {
  const times = new Map<string, number>()
  for (const { text } of answers) times.set(text, (times.get(text) ?? 0) + 1)
  return answers.map((answer) => {
    if (times.get(answer.text) === 1) return answer
    const person = people.byId.get(answer.key) ?? people.full.get(answer.key)!.person
    return {
      ...answer,
      text: fillMessage(SAME_NAME, 'zh', { name: answer.text, end: person.campusId.slice(-4) }),
    }
  })
}

/** Ids in the order of surname strokes (选举工作条例 art. 24). */
export function inStrokeOrder(people: BranchPeople, ids: readonly string[]): string[] {
  const name = (id: string) => (people.byId.get(id) ?? people.full.get(id)?.person)?.name ?? ''
  return [...ids].sort((a, b) => compareByStrokes(name(a), name(b)) || (a < b ? -1 : 1))
}

/**
 * The two questions of an election: `yes` over the candidates and, where others may be named, everybody else who may
 * stand (less `barred`, those elected already); `against` over the candidates.
 */
export function electionQuestions(
  people: BranchPeople,
  terms: ElectionTerms,
  barred: readonly string[] = [],
): VoteQuestion[] {
  const { seats, candidateIds, order, otherNames } = terms
  const proposed = order === 'strokes' ? inStrokeOrder(people, candidateIds) : candidateIds
  const kept = new Set([...candidateIds, ...barred])
  const rest = [...people.full.values()].filter(({ entitled, personId }) => entitled && !kept.has(personId))
  const others = otherNames
    ? inStrokeOrder(
        people,
        rest.map(({ personId }) => personId),
      )
    : []
  const names = proposed.length + others.length
  if (names > MOST_NAMES) throw new Refusal('ballots.tooManyNames', { params: { limit: MOST_NAMES, names } })
  const all = tellApart(people, [
    ...answersOf(people, proposed, 'candidate'),
    ...answersOf(people, others, 'other'),
  ])
  const text = fillMessage(ELECTION_QUESTIONS.yes, 'zh', { seats })
  const against = { text: ELECTION_QUESTIONS.against.zh, min: 0, max: proposed.length }
  return [
    { key: 'yes', text, min: 0, max: Math.min(seats, names), answers: all },
    { key: 'against', ...against, answers: all.slice(0, proposed.length) },
  ]
}

/** The one question of a recommendation: at most so many of the names. */
export function recommendationQuestions(
  people: BranchPeople,
  text: string,
  atMost: number,
  nameIds: readonly string[],
): VoteQuestion[] {
  const names = inStrokeOrder(people, nameIds)
  const answers = tellApart(people, answersOf(people, names, 'candidate'))
  return [{ key: 'names', text, min: 0, max: Math.min(atMost, names.length), answers }]
}

interface SurveyQuestion {
  readonly text: string
  readonly answers: readonly string[]
  readonly min: number
  readonly max: number
}

/** A survey's questions as written. */
export function surveyQuestions(questions: readonly SurveyQuestion[]): VoteQuestion[] {
  return questions.map(({ text, answers, min, max }, k) => {
    if (min > max || max > answers.length || new Set(answers).size < answers.length)
      throw new Refusal('ballots.answersInvalid')
    const choices = answers.map((answer, n): Answer => ({
      key: `a${n + 1}`,
      text: answer,
      personId: null,
      group: 'choice',
    }))
    return { key: `q${k + 1}`, text, min, max, answers: choices }
  })
}
