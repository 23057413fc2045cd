/** The encrypted tally (section 11). */
import { readCiphertext, writeCiphertexts, type Answer, type Ballot } from './ballot.ts'
import type { CredentialList } from './credential.ts'
import { multiplyCiphertexts, raiseCiphertext, NEUTRAL, type Ciphertext } from './elgamal.ts'
import { readWeight, writeWeight } from './encoding.ts'
import type { Election } from './election.ts'
import type { Group } from './group.ts'
import { hashHex } from './hash.ts'
import { fieldsOf, integerOf, listOf, parseJson, textOf } from './json.ts'
import { choiceCount, type Question } from './question.ts'
import { demand } from './rejection.ts'

/** One list of ciphertexts for each question. */
export type EncryptedTally = readonly (readonly Ciphertext[])[]

export interface SizedTally {
  /** number of counted ballots */
  readonly ballots: number
  readonly totalWeight: bigint
  /** hash of the tally's text */
  readonly tallyHash: string
}

/** The ballots that count: the last of each credential (§11). The map's order is that of first votes. */
export function lastBallots<B extends Pick<Ballot, 'credential'>>(ballots: Iterable<B>): Map<bigint, B> {
  const last = new Map<bigint, B>()
  for (const ballot of ballots) last.set(ballot.credential, ballot)
  return last
}

interface Weighted {
  readonly answer: Answer
  readonly weight: bigint
}

/** §11, homomorphic: for each choice the product over ballots, each to the power of its weight. */
function sumChoices(group: Group, count: number, answers: readonly Weighted[]): Ciphertext[] {
  const sums = Array.from({ length: count }, () => NEUTRAL)
  for (const { answer, weight } of answers) {
    if (answer.kind !== 'homomorphic') continue
    answer.choices.forEach((choice, k) => {
      sums[k] = multiplyCiphertexts(group, [sums[k]!, raiseCiphertext(group, choice, weight)])
    })
  }
  return sums
}

/** Ascending by alpha, then beta, as numbers (§11). */
export function compareCiphertexts(a: Ciphertext, b: Ciphertext): number {
  if (a.alpha !== b.alpha) return a.alpha < b.alpha ? -1 : 1
  if (a.beta === b.beta) return 0
  return a.beta < b.beta ? -1 : 1
}

/** §11, shuffled: all ciphertexts, sorted. */
function collectChoices(answers: readonly Weighted[]): Ciphertext[] {
  const ciphertexts = answers.flatMap(({ answer, weight }) => {
    demand(weight === 1n, 'credentials.weight', 'a shuffled question allows no weights')
    return answer.kind === 'shuffled' ? [answer.choices] : []
  })
  return ciphertexts.sort(compareCiphertexts)
}

function tallyQuestion(group: Group, question: Question, answers: readonly Weighted[]): Ciphertext[] {
  return question.kind === 'homomorphic'
    ? sumChoices(group, choiceCount(question), answers)
    : collectChoices(answers)
}

export interface Tally {
  readonly tally: EncryptedTally
  /** canonical text of `tally` */
  readonly text: string
  readonly sized: SizedTally
}

/** The encrypted tally of all recorded ballots, in the order of their recording. */
export function computeTally(
  group: Group,
  election: Election,
  credentials: CredentialList,
  ballots: Iterable<Pick<Ballot, 'credential' | 'answers'>>,
): Tally {
  const counted = [...lastBallots(ballots).values()]
  const weights = counted.map(({ credential }) => credentials.weights.get(credential) ?? 0n)
  const tally = election.questions.map((question, k) =>
    tallyQuestion(
      group,
      question,
      counted.map(({ answers }, n) => ({ answer: answers[k]!, weight: weights[n]! })),
    ),
  )
  const text = writeTally(tally)
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0n)
  return { tally, text, sized: { ballots: counted.length, totalWeight, tallyHash: hashHex(text) } }
}

export function writeTally(tally: EncryptedTally): string {
  return `[${tally.map(writeCiphertexts).join(',')}]`
}

export function readTally(text: string): EncryptedTally {
  const tally = listOf(parseJson(text, 'tally.form'), 'tally.form').map((list) =>
    listOf(list, 'tally.form').map((ciphertext) => readCiphertext(ciphertext, 'tally.form')),
  )
  demand(writeTally(tally) === text, 'tally.form', 'not canonical')
  return tally
}

export function writeSizedTally({ ballots, totalWeight, tallyHash }: SizedTally): string {
  return `{"num_tallied":${ballots},"total_weight":${writeWeight(totalWeight)},"encrypted_tally":"${tallyHash}"}`
}

export function readSizedTally(text: string): SizedTally {
  const code = 'tally.form'
  const fields = fieldsOf(parseJson(text, code), code)
  const totalWeight = readWeight(fields.total_weight)
  demand(totalWeight !== undefined, code, 'total weight')
  const sized = {
    ballots: integerOf(fields.num_tallied, code),
    totalWeight,
    tallyHash: textOf(fields.encrypted_tally, code),
  }
  demand(writeSizedTally(sized) === text, code, 'not canonical')
  return sized
}
