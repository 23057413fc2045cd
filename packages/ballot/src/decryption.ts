/** Partial decryption (section 13). */
import { readProof, writeProof } from './ballot.ts'
import type { Ciphertext } from './elgamal.ts'
import type { Group } from './group.ts'
import { hashToScalar } from './hash.ts'
import { fieldsOf, integerOf, listOf, numberOf, parseJson, textOf } from './json.ts'
import { mod } from './modular.ts'
import { randomBelow, systemRandom, type RandomSource } from './random.ts'
import { demand, located } from './rejection.ts'
import { isProof, type Proof } from './schnorr.ts'
import type { EncryptedTally } from './tally.ts'

export interface PartialDecryption {
  /** f = alpha^x, in the shape of the tally */
  readonly factors: readonly (readonly bigint[])[]
  readonly proofs: readonly (readonly Proof[])[]
}

/** A data record naming its trustee, for shuffles and partial decryptions (§12, §13). */
export interface Owned {
  readonly owner: number
  /** hash of the record before it */
  readonly payload: string
}

/** challenge = H(`decrypt|φ|X|A,B`) */
function challengeOf(group: Group, electionHash: string, x: bigint, a: bigint, b: bigint): bigint {
  return hashToScalar(group, `decrypt|${electionHash}|${x}|${a},${b}`)
}

/** 128 random multiples of q are added to secret exponents, so that equal secrets do not take equal time. */
const BLIND = 2n ** 128n

/**
 * §13 for one ciphertext: f = alpha^x, A = g^w, B = alpha^w, response = w − x·challenge.
 * The secret exponents are blinded by a multiple of q, since `BigInt` is not constant in time.
 */
function decryptOne(
  group: Group,
  electionHash: string,
  secret: bigint,
  publicKey: bigint,
  { alpha }: Ciphertext,
  random: RandomSource,
): { factor: bigint; proof: Proof } {
  const blinded = (exponent: bigint) => exponent + randomBelow(BLIND, random) * group.q
  const w = randomBelow(group.q, random)
  const factor = group.power(alpha, blinded(secret))
  const challenge = challengeOf(
    group,
    electionHash,
    publicKey,
    group.powerOfG(w),
    group.power(alpha, blinded(w)),
  )
  return { factor, proof: { challenge, response: mod(w - secret * challenge, group.q) } }
}

/**
 * A trustee's part. Before calling it, the trustee's device must have recomputed the tally from the ballots:
 * whoever can choose the tally can have single ballots opened.
 */
export function decryptPartially(
  group: Group,
  electionHash: string,
  tally: EncryptedTally,
  secret: bigint,
  random: RandomSource = systemRandom,
): PartialDecryption {
  const publicKey = group.powerOfG(secret)
  const parts = tally.map((list) =>
    list.map((ciphertext) => decryptOne(group, electionHash, secret, publicKey, ciphertext, random)),
  )
  return {
    factors: parts.map((list) => list.map(({ factor }) => factor)),
    proofs: parts.map((list) => list.map(({ proof }) => proof)),
  }
}

/** §13, check: f is a valid element, A = g^response·X^challenge, B = alpha^response·f^challenge. */
function checkFactor(
  group: Group,
  electionHash: string,
  publicKey: bigint,
  { alpha }: Ciphertext,
  factor: bigint,
  proof: Proof,
): void {
  demand(isProof(group, proof), 'decryption.proof', 'number out of range')
  const powers = group.elementPowers(factor, [proof.challenge])
  demand(powers !== undefined, 'decryption.factor')
  const a = group.multiply(group.powerOfG(proof.response), group.power(publicKey, proof.challenge))
  const b = group.multiply(group.power(alpha, proof.response), powers[0]!)
  demand(proof.challenge === challengeOf(group, electionHash, publicKey, a, b), 'decryption.proof')
}

/** §13. @throws Rejection `decryption.form`, `decryption.factor` or `decryption.proof` */
export function checkPartialDecryption(
  group: Group,
  electionHash: string,
  tally: EncryptedTally,
  publicKey: bigint,
  { factors, proofs }: PartialDecryption,
): void {
  demand(
    factors.length === tally.length && proofs.length === tally.length,
    'decryption.form',
    'number of questions',
  )
  tally.forEach((list, k) => {
    const fits = factors[k]!.length === list.length && proofs[k]!.length === list.length
    demand(fits, 'decryption.form', `question ${k + 1}, number of choices`)
    list.forEach((ciphertext, n) =>
      located(`question ${k + 1}, choice ${n + 1}`, () =>
        checkFactor(group, electionHash, publicKey, ciphertext, factors[k]![n]!, proofs[k]![n]!),
      ),
    )
  })
}

export function writePartialDecryption({ factors, proofs }: PartialDecryption): string {
  const factorTexts = factors.map((list) => `[${list.map((factor) => `"${factor}"`).join(',')}]`)
  const proofTexts = proofs.map((list) => `[${list.map(writeProof).join(',')}]`)
  return `{"decryption_factors":[${factorTexts.join(',')}],"decryption_proofs":[${proofTexts.join(',')}]}`
}

export function readPartialDecryption(text: string): PartialDecryption {
  const code = 'decryption.form'
  const fields = fieldsOf(parseJson(text, code), code)
  const partial = {
    factors: listOf(fields.decryption_factors, code).map((list) =>
      listOf(list, code).map((f) => numberOf(f, code)),
    ),
    proofs: listOf(fields.decryption_proofs, code).map((list) =>
      listOf(list, code).map((p) => readProof(p, code)),
    ),
  }
  demand(writePartialDecryption(partial) === text, code, 'not canonical')
  return partial
}

export function writeOwned({ owner, payload }: Owned): string {
  return `{"owner":${owner},"payload":"${payload}"}`
}

export function readOwned(text: string, code: 'decryption.form' | 'shuffle.form'): Owned {
  const fields = fieldsOf(parseJson(text, code), code)
  const owned = { owner: integerOf(fields.owner, code), payload: textOf(fields.payload, code) }
  demand(writeOwned(owned) === text, code, 'not canonical')
  return owned
}
