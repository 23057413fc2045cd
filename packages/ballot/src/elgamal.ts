/** ElGamal encryption with the value in the exponent (section 9.1). */
import type { Group } from './group.ts'
import { inverse } from './modular.ts'

export interface Ciphertext {
  readonly alpha: bigint
  readonly beta: bigint
}

/** The encryption of nothing, neutral under `multiplyCiphertexts`. */
export const NEUTRAL: Ciphertext = { alpha: 1n, beta: 1n }

/** What is needed to encrypt: the group and a table of powers of the election key y. */
export interface EncryptionKey {
  readonly group: Group
  readonly y: { readonly base: bigint; power(exponent: bigint): bigint }
}

/** §9.1: alpha = g^r, beta = y^r · g^m. */
export function encrypt({ group, y }: EncryptionKey, m: bigint, r: bigint): Ciphertext {
  const mask = y.power(r)
  return { alpha: group.powerOfG(r), beta: m === 0n ? mask : group.multiply(mask, group.powerOfG(m)) }
}

/** The product, which encrypts the sum of the values. */
export function multiplyCiphertexts(group: Group, factors: Iterable<Ciphertext>): Ciphertext {
  let { alpha, beta } = NEUTRAL
  for (const factor of factors) {
    alpha = (alpha * factor.alpha) % group.p
    beta = (beta * factor.beta) % group.p
  }
  return { alpha, beta }
}

/** Both parts to the power `weight` ≥ 0: encrypts `weight` times the value (§11). */
export function raiseCiphertext(group: Group, { alpha, beta }: Ciphertext, weight: bigint): Ciphertext {
  if (weight === 1n) return { alpha, beta }
  if (weight === 0n) return NEUTRAL
  return { alpha: group.power(alpha, weight), beta: group.power(beta, weight) }
}

/** beta / alpha^x: the plaintext element, with the whole private key in one hand (tests, channels). */
export function decryptElement(group: Group, { alpha, beta }: Ciphertext, x: bigint): bigint {
  return group.multiply(beta, inverse(group.power(alpha, x), group.p))
}

export function isCiphertext(group: Group, { alpha, beta }: Ciphertext): boolean {
  return group.isElement(alpha) && group.isElement(beta)
}

export function sameCiphertext(a: Ciphertext, b: Ciphertext): boolean {
  return a.alpha === b.alpha && a.beta === b.beta
}
