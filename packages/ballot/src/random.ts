/**
 * Where randomness comes from.
 *
 * Everything that needs randomness takes a `RandomSource`; the default is the platform's cryptographic
 * generator. `simulationRandom` repeats itself from a seed and is for simulations and tests only: whoever
 * knows the seed knows every key and every vote.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { BASE58, bytesToNumber, utf8 } from './encoding.ts'

export interface RandomSource {
  /** `length` fresh random bytes in an array the caller may wipe. */
  bytes(length: number): Uint8Array
}

/** The platform's cryptographic generator. */
export const systemRandom: RandomSource = {
  bytes(length) {
    return globalThis.crypto.getRandomValues(new Uint8Array(length))
  },
}

/** Repeatable bytes: SHA-256 of seed and a counter. Never for real votes. */
export function simulationRandom(seed: string | number): RandomSource {
  let counter = 0
  let block = new Uint8Array(0)
  return {
    bytes(length) {
      const out = new Uint8Array(length)
      for (let at = 0; at < length;) {
        if (block.length === 0) block = sha256(utf8(`zhibu|simulation|${seed}|${counter++}`)).slice()
        const taken = block.subarray(0, Math.min(block.length, length - at))
        out.set(taken, at)
        at += taken.length
        block = block.slice(taken.length)
      }
      return out
    },
  }
}

/** A number 0 ≤ n < bound, its bias below 2⁻¹²⁸ (§3: bytes of the bound plus 16, reduced). */
export function randomBelow(bound: bigint, random: RandomSource): bigint {
  const size = Math.ceil(bound.toString(16).length / 2)
  const bytes = random.bytes(size + 16)
  const number = bytesToNumber(bytes) % bound
  bytes.fill(0)
  return number
}

/** `length` random characters of the Base58 alphabet. */
export function randomToken(length: number, random: RandomSource): string {
  let text = ''
  while (text.length < length) text += BASE58[Number(randomBelow(58n, random))]!
  return text
}

/** A random whole number below `n`. */
export function smallRandom(n: number, random: RandomSource): number {
  return Number(randomBelow(BigInt(n), random))
}

/** The numbers 0 … n − 1 in random order. */
export function randomOrder(n: number, random: RandomSource): number[] {
  const order = Array.from({ length: n }, (_, k) => k)
  for (let k = n - 1; k > 0; k--) {
    const other = smallRandom(k + 1, random)
    ;[order[k], order[other]] = [order[other]!, order[k]!]
  }
  return order
}
