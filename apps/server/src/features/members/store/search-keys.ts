/**
 * What a person is found by. A search is the beginning of a key, so a person has the endings of everything people
 * type: the name, its pinyin, its initials, and the number.
 */
import { pinyin, polyphonic } from 'pinyin-pro'

/** Readings of one name at most; rare characters have many. */
const mostReadings = 6
/** Endings of a number from the first to the second length, besides the whole. */
const [shortestEnding, longestEnding] = [3, 8]

/** The keys of a person: lower case, without spaces and marks, none the beginning of another. */
export function searchKeysOf(name: string, campusId: string): readonly string[] {
  const keys = new Set<string>([...nameKeys(name), ...numberKeys(campusId)])
  return withoutBeginnings([...keys])
}

/** A text as it is searched for: what people type, in the form of the keys. */
export function searchTextOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

function nameKeys(name: string): string[] {
  const characters = [...searchTextOf(name)]
  const keys = endings(characters)
  if (!/\p{Script=Han}/u.test(name)) return keys
  for (const reading of readingsOf(characters.join(''))) {
    keys.push(...endings(reading))
    keys.push(...endings(reading.map((syllable) => syllable[0] ?? '')))
    // 张小明 as people abbreviate it: zhangxm.
    keys.push(
      reading[0] +
        reading
          .slice(1)
          .map((syllable) => syllable[0] ?? '')
          .join(''),
    )
  }
  return keys
}

function numberKeys(campusId: string): string[] {
  const number = searchTextOf(campusId)
  const keys = [number]
  const most = Math.min(longestEnding, number.length)
  for (let length = shortestEnding; length <= most; length += 1) keys.push(number.slice(-length))
  return keys
}

/** Readings of a name, syllable by syllable: as a surname first, then with one other reading at a time. */
function readingsOf(name: string): string[][] {
  const options = { toneType: 'none', type: 'array', v: true } as const
  const usual = pinyin(name, { ...options, surname: 'head' })
  const readings = [usual]
  polyphonic(name, { toneType: 'none', type: 'array' }).forEach((choices, index) => {
    for (const choice of choices) {
      const syllable = choice.replaceAll('ü', 'v')
      if (syllable !== usual[index]) readings.push(usual.with(index, syllable))
    }
  })
  return readings.slice(0, mostReadings)
}

function endings(parts: readonly string[]): string[] {
  return parts.map((_, index) => parts.slice(index).join(''))
}

function withoutBeginnings(keys: string[]): string[] {
  keys.sort()
  return keys.filter((key, index) => key !== '' && !keys[index + 1]?.startsWith(key))
}
