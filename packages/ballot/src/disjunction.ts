/**
 * Disjunctive proofs (section 9.1): a list of ciphertexts and values, of which one pair belongs together,
 * without telling which. The real proof is hidden among simulated ones.
 */
import type { Ciphertext, EncryptionKey } from './elgamal.ts'
import { hashToScalar } from './hash.ts'
import { mod } from './modular.ts'
import { randomBelow, type RandomSource } from './random.ts'
import { isProof, type Proof } from './schnorr.ts'

/** The prover's side of a statement "the ciphertext made with randomness r and plaintext m encrypts `value`". */
export interface OwnStatement {
  readonly r: bigint
  readonly m: bigint
  readonly value: bigint
}

export type Commitment = readonly [a: bigint, b: bigint]

/** The hash that ends every disjunctive proof: c = H(prefix A_1,B_1,A_2,B_2,…) (§9.1). */
function challengeOf({ group }: EncryptionKey, prefix: string, commitments: readonly Commitment[]): bigint {
  return hashToScalar(group, prefix + commitments.flat().join(','))
}

/**
 * §9.1, with powers of g and y only: the prover knows r and m, so that for a simulated statement
 * A_j = g^(response + r·challenge), B_j = y^(response + r·challenge) · g^((m − value)·challenge).
 * @param real index of the statement that holds
 */
export function proveDisjunction(
  key: EncryptionKey,
  prefix: string,
  statements: readonly OwnStatement[],
  real: number,
  random: RandomSource,
): Proof[] {
  const { group, y } = key
  const { q } = group
  const w = randomBelow(q, random)
  const simulated = statements.map(() => ({
    challenge: randomBelow(q, random),
    response: randomBelow(q, random),
  }))
  const commitments = statements.map(({ r, m, value }, j): Commitment => {
    if (j === real) return [group.powerOfG(w), y.power(w)]
    const { challenge, response } = simulated[j]!
    const exponent = mod(response + r * challenge, q)
    const shift = group.powerOfG((m - value) * challenge)
    return [group.powerOfG(exponent), group.multiply(y.power(exponent), shift)]
  })
  const others = simulated.reduce((sum, { challenge }, j) => (j === real ? sum : sum + challenge), 0n)
  const challenge = mod(challengeOf(key, prefix, commitments) - others, q)
  const response = mod(w - statements[real]!.r * challenge, q)
  return simulated.map((proof, j) => (j === real ? { challenge, response } : proof))
}

/**
 * §9.1: A_j = g^response·α^challenge, B_j = y^response·(β/g^value)^challenge for statements about one
 * ciphertext. With `test` the ciphertext's membership is tested in the same squaring chains; `undefined`
 * when it is not made of valid elements.
 */
export function disjunctionCommitments(
  { group, y }: EncryptionKey,
  { alpha, beta }: Ciphertext,
  values: readonly number[],
  proofs: readonly Proof[],
  test: boolean,
): Commitment[] | undefined {
  const challenges = proofs.map(({ challenge }) => challenge)
  const alphas = test ? group.elementPowers(alpha, challenges) : group.powers(alpha, challenges)
  const betas = test ? group.elementPowers(beta, challenges) : group.powers(beta, challenges)
  if (!alphas || !betas) return undefined
  return proofs.map(({ challenge, response }, j) => {
    const a = group.multiply(group.powerOfG(response), alphas[j]!)
    const b = group.multiply(y.power(response), betas[j]!)
    return [a, values[j] === 0 ? b : group.multiply(b, group.powerOfG(-BigInt(values[j]!) * challenge))]
  })
}

/** All numbers of the proofs are in 0 … q − 1; to be asked before commitments are computed. */
export function areProofs({ group }: EncryptionKey, proofs: readonly Proof[]): boolean {
  return proofs.every((proof) => isProof(group, proof))
}

/** §9.1: (Σ challenge_j) mod q = H(prefix A_1,B_1,…). */
export function closesDisjunction(
  key: EncryptionKey,
  prefix: string,
  proofs: readonly Proof[],
  commitments: readonly Commitment[],
): boolean {
  const sum = proofs.reduce((total, { challenge }) => total + challenge, 0n)
  return sum % key.group.q === challengeOf(key, prefix, commitments)
}
