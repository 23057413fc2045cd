/** A teller's count of paper ballots: what cannot be right is said before it is handed in. Pure. */
import type { VoteQuestion } from '@zhibu/contract/ballots'

export interface PaperCount {
  readonly issued: number
  readonly recovered: number
  readonly invalid: number
  readonly counts: readonly (readonly number[])[]
}

export type PaperFault =
  | { readonly at: 'recovered' | 'invalid' }
  /** One mark on each ballot: the answers make exactly the valid ballots. */
  | { readonly at: 'single'; readonly question: number; readonly valid: number; readonly sum: number }
  | { readonly at: 'above'; readonly question: number; readonly answer: number; readonly valid: number }
  | {
      readonly at: 'many'
      readonly question: number
      readonly valid: number
      readonly max: number
      readonly most: number
    }

type Asked = Pick<VoteQuestion, 'min' | 'max' | 'answers'>

export const emptyCount = (questions: readonly Asked[]): { [K in keyof PaperCount]: PaperCount[K] } => ({
  issued: 0,
  recovered: 0,
  invalid: 0,
  counts: questions.map((question) => question.answers.map(() => 0)),
})

function faultsOfQuestion(
  { min, max }: Asked,
  counts: readonly number[],
  question: number,
  valid: number,
): PaperFault[] {
  const sum = counts.reduce((all, one) => all + one, 0)
  if (min === 1 && max === 1) return sum === valid ? [] : [{ at: 'single', question, valid, sum }]
  const above = counts.findIndex((one) => one > valid)
  if (above >= 0) return [{ at: 'above', question, answer: above, valid }]
  return sum > valid * max ? [{ at: 'many', question, valid, max, most: valid * max }] : []
}

/** Everything that does not fit, in the order of the form. */
export function paperFaults(
  { issued, recovered, invalid, counts }: PaperCount,
  questions: readonly Asked[],
): PaperFault[] {
  if (recovered > issued) return [{ at: 'recovered' }]
  if (invalid > recovered) return [{ at: 'invalid' }]
  const valid = recovered - invalid
  return questions.flatMap((asked, question) =>
    faultsOfQuestion(asked, counts[question] ?? [], question, valid),
  )
}
