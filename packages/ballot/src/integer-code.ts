/** Small integers as group elements (section 4), for shuffled answers in `RFC-3526-2048`. */
import type { Group } from './group.ts'
import { demand, Rejection } from './rejection.ts'

/** §4: ξ = ((…(v₁·256 + v₂)…)·256 + vₙ)·256 + ε with the smallest ε ≥ 0 that gives a valid element. */
export function encodeIntegers(group: Group, values: readonly number[]): bigint {
  demand(group.name === 'RFC-3526-2048', 'election.group', group.name)
  const start = values.reduce((xi, value) => xi * 256n + BigInt(value), 0n) * 256n
  for (let epsilon = 0n; epsilon < 256n; epsilon++)
    if (group.isElement(start + epsilon)) return start + epsilon
  throw new Rejection('choice.invalid', 'no element encodes these numbers')
}

/** The inverse: drops the lowest 8 bits, then reads `count` bytes, the last being vₙ. */
export function decodeIntegers(element: bigint, count: number): number[] {
  let rest = element >> 8n
  const values: number[] = []
  for (let k = 0; k < count; k++, rest >>= 8n) values.unshift(Number(rest & 255n))
  return values
}
