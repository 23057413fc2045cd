/** What the proofs of a ballot are bound to: the hash inputs of section 9.1 before the commitments. */
import type { Ciphertext } from './elgamal.ts'
import { multiplyCiphertexts } from './elgamal.ts'
import type { Group } from './group.ts'
import type { HomomorphicQuestion } from './question.ts'

/** S0 = φ|C (§9): binds everything to this election and this credential. */
export function ballotContext(electionHash: string, credential: bigint): string {
  return `${electionHash}|${credential}`
}

/** `prove|S0|alpha,beta|` */
export function individualPrefix(s0: string, { alpha, beta }: Ciphertext): string {
  return `prove|${s0}|${alpha},${beta}|`
}

/** S = S0|alpha_1,beta_1,alpha_2,beta_2,… over all choices, the blank one included (§9.1). */
export function answerContext(s0: string, choices: readonly Ciphertext[]): string {
  return `${s0}|${choices.map(({ alpha, beta }) => `${alpha},${beta}`).join(',')}`
}

/** Σ: the product of the choices without the blank one (§9.1). */
export function sumOfChoices(
  group: Group,
  question: HomomorphicQuestion,
  choices: readonly Ciphertext[],
): Ciphertext {
  return multiplyCiphertexts(group, question.blank ? choices.slice(1) : choices)
}

/** `prove|S|alphaΣ,betaΣ|` without blank, `bproof1|S|` with (§9.1, the traps of §17). */
export function overallPrefix(s: string, question: HomomorphicQuestion, sum: Ciphertext): string {
  return question.blank ? `bproof1|${s}|` : `prove|${s}|${sum.alpha},${sum.beta}|`
}

/** `bproof0|S|` */
export function blankPrefix(s: string): string {
  return `bproof0|${s}|`
}

/** `raweg|S0|y,alpha,beta|` (§9.2) */
export function shuffledPrefix(s0: string, y: bigint, { alpha, beta }: Ciphertext): string {
  return `raweg|${s0}|${y},${alpha},${beta}|`
}

/** min, min + 1, …, max */
export function allowedSums({ min, max }: HomomorphicQuestion): number[] {
  return Array.from({ length: max - min + 1 }, (_, k) => min + k)
}
