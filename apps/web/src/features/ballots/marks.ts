/**
 * What somebody marks on a ballot, and the bits it becomes. Nothing here is kept anywhere but in the page's memory.
 * Elections: 选举工作条例 art. 25 (agree, disagree, abstain; who disagrees may name somebody else, who abstains may
 * not) and art. 26 (a ballot with more names than seats is invalid, so such a ballot cannot be made here).
 */
import type { Vote, VoteQuestion } from '@zhibu/contract/ballots'

export type Answer = VoteQuestion['answers'][number]
export type Mark = 'yes' | 'against' | 'abstain'
/** By the answer's key; people named instead are `yes` or not there at all. */
export type Marks = Readonly<Record<string, Mark>>
/** By the question's key: keys of the answers chosen. */
export type Picks = Readonly<Record<string, readonly string[]>>
export type Bits = readonly (readonly number[])[]

export interface ElectionNames {
  readonly seats: number
  readonly candidates: readonly Answer[]
  /** Whoever may be named instead. */
  readonly others: readonly Answer[]
}

/** Why a mark is not possible. */
export type MarkProblem = 'seatsUsed' | 'otherNeedsAgainst' | 'otherNamedInstead'

/** Candidates, further names and seats of an election; `null` for every other kind of vote. */
export function electionNames({ kind, questions }: Pick<Vote, 'kind' | 'questions'>): ElectionNames | null {
  const yes = kind === 'election' ? questions.find(({ key }) => key === 'yes') : undefined
  if (!yes) return null
  return {
    seats: yes.max,
    candidates: yes.answers.filter(({ group }) => group !== 'other'),
    others: yes.answers.filter(({ group }) => group === 'other'),
  }
}

const countOf = (names: readonly Answer[], marks: Marks, mark: Mark) =>
  names.filter(({ key }) => marks[key] === mark).length

/** How many of the seats this ballot has used. */
export function seatsUsed({ candidates, others }: ElectionNames, marks: Marks): number {
  return countOf(candidates, marks, 'yes') + countOf(others, marks, 'yes')
}

/** The marks after one more, whether or not they are possible. `null` takes a mark back. */
export function withMark(marks: Marks, key: string, mark: Mark | null): Marks {
  const { [key]: _, ...rest } = marks
  return mark === null ? rest : { ...rest, [key]: mark }
}

/** What speaks against this mark; `null` when it may be made. */
export function markProblem(
  names: ElectionNames,
  marks: Marks,
  key: string,
  mark: Mark | null,
): MarkProblem | null {
  const next = withMark(marks, key, mark)
  if (mark === 'yes' && seatsUsed(names, next) > names.seats) return 'seatsUsed'
  if (countOf(names.others, next, 'yes') <= countOf(names.candidates, next, 'against')) return null
  return names.others.some((other) => other.key === key) ? 'otherNeedsAgainst' : 'otherNamedInstead'
}

/** Candidates without a mark: they count as abstention. */
export function unmarked({ candidates }: ElectionNames, marks: Marks): readonly Answer[] {
  return candidates.filter(({ key }) => marks[key] === undefined)
}

/** The ballot's bits of an election: `yes` over all names, `against` over the candidates. */
export function electionBits(questions: readonly VoteQuestion[], marks: Marks): Bits {
  return questions.map(({ key: question, answers }) =>
    answers.map(({ key }) => Number(marks[key] === (question === 'yes' ? 'yes' : 'against'))),
  )
}

/** The choice after a tap: the only one of a question that takes one, otherwise one more or one fewer. */
export function withPick(picks: Picks, { key, max, min }: VoteQuestion, answer: string): Picks {
  const chosen = picks[key] ?? []
  if (max === 1 && min === 1) return { ...picks, [key]: [answer] }
  if (chosen.includes(answer)) return { ...picks, [key]: chosen.filter((one) => one !== answer) }
  if (max === 1) return { ...picks, [key]: [answer] }
  return chosen.length < max ? { ...picks, [key]: [...chosen, answer] } : picks
}

/** A question that takes no more answers. */
export function isFull(picks: Picks, { key, max }: VoteQuestion): boolean {
  return (picks[key]?.length ?? 0) >= max
}

/** Questions that have fewer answers than they need. */
export function unanswered(questions: readonly VoteQuestion[], picks: Picks): readonly VoteQuestion[] {
  return questions.filter(({ key, min }) => (picks[key]?.length ?? 0) < min)
}

/** The ballot's bits of every kind but elections. */
export function pickBits(questions: readonly VoteQuestion[], picks: Picks): Bits {
  return questions.map(({ key, answers }) =>
    answers.map((answer) => Number(picks[key]?.includes(answer.key) ?? false)),
  )
}

interface WrittenQuestion {
  readonly question?: unknown
  readonly answers?: unknown
  readonly min?: unknown
  readonly max?: unknown
}

/** Whether the box's own text asks exactly what this page shows: same questions, answers, order and numbers. */
export function asksTheSame(electionText: string, questions: readonly VoteQuestion[]): boolean {
  const { questions: written } = JSON.parse(electionText) as { questions: readonly WrittenQuestion[] }
  const shape = (question: unknown, answers: unknown, min: unknown, max: unknown) =>
    JSON.stringify([question, answers, min, max])
  return (
    written.length === questions.length &&
    questions.every(({ text, answers, min, max }, k) => {
      const own = written[k]!
      const texts = answers.map((answer) => answer.text)
      return shape(text, texts, min, max) === shape(own.question, own.answers, own.min, own.max)
    })
  )
}
