/** Discrete logarithms of counts (section 14): small numbers v with g^v = element. */
import type { Group } from './group.ts'
import { demand } from './rejection.ts'

/** Above it a logarithm would take minutes. */
const LARGEST = 2n ** 40n

/** Key of an element in a table: its low 64 bits; hits are verified. */
function keyOf(element: bigint): bigint {
  return BigInt.asUintN(64, element)
}

/** Whole number not below √n. */
function rootAbove(n: bigint): bigint {
  let root = BigInt(Math.ceil(Math.sqrt(Number(n))))
  while (root * root < n) root++
  return root
}

/**
 * Solves for all elements at once by baby steps and giant steps: a table of g^0 … g^(step−1), then strides of
 * g^−step. For few voters the table holds every possible count.
 * @param largest the total weight; 0 ≤ v ≤ largest
 * @throws Rejection `tally.tooLarge`, or `result.count` when an element encodes no count
 */
export function solveLogarithms(
  group: Group,
  elements: readonly bigint[],
  largest: bigint,
): Map<bigint, bigint> {
  demand(largest <= LARGEST, 'tally.tooLarge')
  const step = largest < 4096n ? largest + 1n : rootAbove(largest + 1n)
  const table = new Map<bigint, bigint>()
  for (let v = 0n, element = 1n; v < step; v++, element = group.multiply(element, group.g))
    table.set(keyOf(element), v)
  const stride = group.powerOfG(-step)
  const found = new Map<bigint, bigint>()
  for (const element of elements) {
    for (let base = 0n, rest = element; base <= largest && !found.has(element); base += step) {
      const v = table.get(keyOf(rest))
      if (v !== undefined && base + v <= largest && group.powerOfG(base + v) === element)
        found.set(element, base + v)
      rest = group.multiply(rest, stride)
    }
    demand(found.has(element), 'result.count', 'an element encodes no count')
  }
  return found
}
