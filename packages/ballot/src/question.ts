/** Questions (section 8) and what a voter may choose. */
import { demand, Rejection } from './rejection.ts'
import { fieldsOf, integerOf, listOf, textOf } from './json.ts'

/** Choose between `min` and `max` of the answers, or, where `blank` is true, a blank vote. Summed unseen. */
export interface HomomorphicQuestion {
  readonly kind: 'homomorphic'
  readonly answers: readonly string[]
  readonly blank: boolean
  readonly min: number
  readonly max: number
  readonly question: string
}

/** A number from 0 to 255 for each answer; the sheets are shuffled and then opened (`NonHomomorphic`). */
export interface ShuffledQuestion {
  readonly kind: 'shuffled'
  readonly answers: readonly string[]
  readonly question: string
  /** a hint for counting, any JSON */
  readonly extra?: unknown
}

export type Question = HomomorphicQuestion | ShuffledQuestion

/** One voter's choices for one question: bits (the blank bit in front where allowed), or numbers if shuffled. */
export type Choices = readonly number[]

/** Number of encrypted bits of a question: its answers and, where allowed, the blank vote (§9.1). */
export function choiceCount(question: HomomorphicQuestion): number {
  return question.answers.length + (question.blank ? 1 : 0)
}

/** §8, strictly: 0 ≤ min ≤ max ≤ number of answers, at least one answer. */
export function demandQuestion(question: Question): void {
  demand(question.answers.length > 0, 'election.question', 'no answers')
  if (question.kind === 'shuffled') return
  const { min, max, answers } = question
  demand(
    min >= 0 && min <= max && max <= answers.length,
    'election.question',
    `${min} to ${max} of ${answers.length}`,
  )
}

export function writeQuestion(question: Question): string {
  if (question.kind === 'shuffled') {
    const value = { answers: question.answers, question: question.question }
    return JSON.stringify({ type: 'NonHomomorphic', value, extra: question.extra })
  }
  const { answers, blank, min, max } = question
  return JSON.stringify({ answers, blank: blank ? true : undefined, min, max, question: question.question })
}

function readAnswers(value: unknown): string[] {
  return listOf(value, 'election.question').map((answer) => textOf(answer, 'election.question'))
}

export function readQuestion(value: unknown): Question {
  const code = 'election.question'
  const fields = fieldsOf(value, code)
  let question: Question
  if (fields.type === 'NonHomomorphic') {
    const inner = fieldsOf(fields.value, code)
    question = {
      kind: 'shuffled',
      answers: readAnswers(inner.answers),
      question: textOf(inner.question, code),
    }
    if (fields.extra !== undefined) question = { ...question, extra: fields.extra }
  } else {
    demand(fields.type === undefined, code, `unknown kind ${String(fields.type)}`)
    demand(fields.blank === undefined || typeof fields.blank === 'boolean', code, 'blank')
    question = {
      kind: 'homomorphic',
      answers: readAnswers(fields.answers),
      blank: fields.blank === true,
      min: integerOf(fields.min, code),
      max: integerOf(fields.max, code),
      question: textOf(fields.question, code),
    }
  }
  demandQuestion(question)
  return question
}

/** Throws `choice.invalid` unless the question allows these choices. */
export function demandChoices(question: Question, choices: Choices): void {
  if (question.kind === 'shuffled') {
    const fit =
      choices.length === question.answers.length &&
      choices.every((v) => Number.isInteger(v) && v >= 0 && v < 256)
    demand(fit, 'choice.invalid', `a number from 0 to 255 for each of ${question.answers.length} answers`)
    return
  }
  demand(
    choices.length === choiceCount(question),
    'choice.invalid',
    `${choiceCount(question)} choices are needed`,
  )
  demand(
    choices.every((bit) => bit === 0 || bit === 1),
    'choice.invalid',
    'each choice is 0 or 1',
  )
  const sum = choices.slice(question.blank ? 1 : 0).reduce<number>((a, b) => a + b, 0)
  if (question.blank && choices[0] === 1) {
    if (sum > 0) throw new Rejection('choice.invalid', 'a blank vote chooses nothing')
    return
  }
  demand(
    sum >= question.min && sum <= question.max,
    'choice.invalid',
    `between ${question.min} and ${question.max}`,
  )
}
