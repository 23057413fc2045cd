/**
 * Makes text fit for paper before it reaches a template.
 *
 * @module
 */
import type { CodePointSet } from './font-file.ts'

/** A character that no print font has. */
export interface MissingGlyph {
  character: string
  /** `U+20BB7` */
  codePoint: string
  count: number
}

/** The printer's old sign for "this type is not in the case". */
export const GETA = '\u3013'

/** Longer runs without a space or a Chinese character might run out of their cell … */
const LONGEST_WORD = 24
/** … and may be broken after every so many characters. */
const PIECE = 8

// Control characters, bidirectional overrides (they can turn the reading order of a form around), joiners,
// variation selectors and tags: they have no ink, and only steer a display that paper does not have.
const INKLESS =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- control characters are what is meant
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu

const LONG_WORD = new RegExp(`[\\u0021-\\u02ff]{${LONGEST_WORD + 1},}`, 'gu')
const LONG_WORD_PIECE = new RegExp(`[\\u0021-\\u02ff]{${PIECE}}(?=[\\u0021-\\u02ff])`, 'gu')

function isSpace(codePoint: number): boolean {
  return codePoint === 0x0a || codePoint === 0x09 || codePoint === 0x20
}

function plain(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|\u0085|\u2028|\u2029/gu, '\n')
    .replaceAll(INKLESS, '')
}

function tally(text: string, available: CodePointSet, into: Map<string, number>): void {
  for (const character of text) {
    const codePoint = character.codePointAt(0)!
    if (isSpace(codePoint) || available.has(codePoint)) continue
    into.set(character, (into.get(character) ?? 0) + 1)
  }
}

function listed(missing: Map<string, number>): MissingGlyph[] {
  return [...missing].map(([character, count]) => ({
    character,
    codePoint: `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
    count,
  }))
}

/** The characters of `text` that are not among `available`, in order of appearance. */
export function findMissing(text: string, available: CodePointSet): MissingGlyph[] {
  const missing = new Map<string, number>()
  tally(plain(text), available, missing)
  return listed(missing)
}

/**
 * A copy of `value` in which every string can be printed: no inkless characters, `GETA` where a glyph is
 * missing, and places to break over-long words. Also answers which characters were replaced.
 * Keys of objects are left alone.
 */
export function printable<T>(value: T, available: CodePointSet): { value: T; missing: MissingGlyph[] } {
  const missing = new Map<string, number>()
  const clean = (text: string): string => {
    const kept = plain(text)
    tally(kept, available, missing)
    const inked = missing.size === 0 ? kept : [...kept].map((c) => (missing.has(c) ? GETA : c)).join('')
    return inked.replaceAll(LONG_WORD, (word) => word.replaceAll(LONG_WORD_PIECE, '$&\u200b'))
  }
  const walk = (node: unknown): unknown => {
    if (typeof node === 'string') return clean(node)
    if (Array.isArray(node)) return node.map(walk)
    if (node !== null && typeof node === 'object') {
      return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner)]))
    }
    return node
  }
  return { value: walk(value) as T, missing: listed(missing) }
}
