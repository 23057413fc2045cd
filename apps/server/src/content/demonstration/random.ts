/** Chance that can be repeated: the same seed gives the same university. */

export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number; both ends may come. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  weighted<T>(list: readonly (readonly [T, number])[]): T
  /** A new list in another order. */
  shuffle<T>(list: readonly T[]): T[]
  /** Chance of its own for one thing, so that a change elsewhere does not move it. */
  fork(label: string): Random
  /** An id (UUID version 7) of an instant. */
  id(at: Date): string
}

/** Chance from a seed. */
export function createRandom(seed: string): Random {
  const next = sfc32(seed)
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    weighted: (list) => pickWeighted(list, next()),
    shuffle: (list) => shuffled(list, int),
    fork: (label) => createRandom(`${seed}/${label}`),
    id: (at) => uuidAt(at, next),
  }
}

function pickWeighted<T>(list: readonly (readonly [T, number])[], chance: number): T {
  let left = chance * list.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of list) {
    left -= weight
    if (left < 0) return value
  }
  return list.at(-1)![0]
}

function shuffled<T>(list: readonly T[], int: (from: number, to: number) => number): T[] {
  const copy = [...list]
  for (let index = copy.length - 1; index > 0; index -= 1) {
    const other = int(0, index)
    ;[copy[index], copy[other]] = [copy[other]!, copy[index]!]
  }
  return copy
}

function uuidAt(at: Date, next: () => number): string {
  const hex = (count: number): string => {
    let text = ''
    for (let index = 0; index < count; index += 1) text += Math.floor(next() * 16).toString(16)
    return text
  }
  const time = at.getTime().toString(16).padStart(12, '0')
  const variant = (8 + Math.floor(next() * 4)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`
}

/** Chris Doty-Humphrey's generator sfc32, its four words filled from the text by FNV-1a. */
function sfc32(seed: string): () => number {
  let [a, b, c, d] = [fnv(`${seed}#1`), fnv(`${seed}#2`), fnv(`${seed}#3`), 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 12; round += 1) next()
  return next
}

function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash | 0
}
