/** What a clean-up changed in a text; null where nothing was changed. */
export type TextChange = 'surroundingSpaces' | 'fullWidth' | 'invisibleCharacters'

export interface TidyText {
  readonly text: string
  readonly change: TextChange | null
}

const FULL_WIDTH_ALPHANUMERIC = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g
const FULL_WIDTH_PRINTABLE = /[\uFF01-\uFF5E\uFFE5]/g
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g
const CONTROL = /(?![\t\n\r])\p{Cc}/u
const NEEDS_ATTENTION = /^\s|\s$|[\u200B-\u200D\u2060\uFEFF\u00AD\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/

const FULL_WIDTH_OFFSET = 0xfee0

function toAscii(character: string): string {
  if (character === '\uFFE5') return '\u00A5'
  return String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET)
}

/**
 * Cleans a text as people mean it: surrounding spaces (the full-width one too) and invisible characters go,
 * full-width digits and letters become ordinary ones. Chinese punctuation and ideographs stay untouched:
 * a full Unicode compatibility folding would exchange characters of people's names.
 */
export function tidyText(raw: string): TidyText {
  if (!NEEDS_ATTENTION.test(raw)) return { text: raw, change: null }
  const trimmed = raw.trim()
  const visible = trimmed.replace(INVISIBLE, '').trim()
  const text = visible.replace(FULL_WIDTH_ALPHANUMERIC, toAscii)
  if (text !== visible) return { text, change: 'fullWidth' }
  if (visible !== trimmed) return { text, change: 'invisibleCharacters' }
  return { text, change: trimmed === raw ? null : 'surroundingSpaces' }
}

/** Every full-width printable character, punctuation too, as its ordinary form: for numbers, dates, e-mail. */
export function halfWidth(text: string): string {
  return text.replace(FULL_WIDTH_PRINTABLE, toAscii).replaceAll('\u3000', ' ')
}

/** The form in which two headings or names of things are compared: half width, lower case, no spaces. */
export function comparable(text: string): string {
  return halfWidth(tidyText(text).text).replace(/\s+/g, '').toLowerCase()
}

/** True if the text holds control characters that no heading, name or number has. */
export function hasControlCharacters(text: string): boolean {
  return CONTROL.test(text)
}

/** The length a person counts: code points, so that rare ideographs count once. */
export function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
