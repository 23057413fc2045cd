/** Schnorr proofs of knowledge and signatures (section 5). */
import type { Group } from './group.ts'
import { hashToScalar } from './hash.ts'
import { mod } from './modular.ts'
import { randomBelow, systemRandom, type RandomSource } from './random.ts'

export interface Proof {
  readonly challenge: bigint
  readonly response: bigint
}

/** Both numbers are in 0 … q − 1 (§5). */
export function isProof(group: Group, { challenge, response }: Proof): boolean {
  return group.isScalar(challenge) && group.isScalar(response)
}

/** §5: A = g^w, challenge = H(prefix A), response = w − secret·challenge mod q. */
export function proveKnowledge(
  group: Group,
  secret: bigint,
  prefix: string,
  random: RandomSource = systemRandom,
): Proof {
  const w = randomBelow(group.q, random)
  const challenge = hashToScalar(group, prefix + group.powerOfG(w))
  return { challenge, response: mod(w - secret * challenge, group.q) }
}

/** §5: A = g^response · X^challenge. */
export function knowledgeCommitment(group: Group, element: bigint, proof: Proof): bigint {
  return group.multiply(group.powerOfG(proof.response), group.power(element, proof.challenge))
}

/** §5: numbers in range and challenge = H(prefix A). `element` must already be known to be valid. */
export function checkKnowledge(group: Group, element: bigint, prefix: string, proof: Proof): boolean {
  if (!isProof(group, proof)) return false
  return proof.challenge === hashToScalar(group, prefix + knowledgeCommitment(group, element, proof))
}
