import { accepted, refused, type Result } from '../shared/result.ts'
import { halfWidth } from '../shared/text.ts'
import { cellText, isScientific, type CellValue } from './cell.ts'

export type PhoneProblem = 'phoneMangled' | 'phoneNotRecognised'

export interface Phone {
  /** Digits only; a landline keeps its area code, an extension follows `-`. */
  readonly number: string
  readonly tidy: 'fullWidth' | 'separators' | 'countryCode' | 'surroundingSpaces' | null
}

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^(?:0\d{2,3})?\d{7,8}(?:-\d{1,6})?$/
const COUNTRY = /^(?:\+|00)86/

/** Brings separators out of a number; the hyphen before an extension stays. */
function pack(half: string): string {
  const compact = half.replace(/[\s()]/g, '').replace(/(?:转|x|ext\.?)(?=\d+$)/i, '-ext-')
  const [main = '', extension] = compact.split('-ext-')
  const digits = main.replace(/[-.]/g, '')
  if (extension !== undefined) return `${digits}-${extension}`
  const written = /^(0\d{2,3}-?\d{7,8})-(\d{1,6})$/.exec(compact)
  return written ? `${(written[1] ?? '').replaceAll('-', '')}-${written[2] ?? ''}` : digits
}

/** Reads a mainland mobile or landline number as people type it. `1.99E+10` is refused: digits are lost. */
export function readPhone(cell: CellValue): Result<Phone, PhoneProblem> {
  const typed = cellText(cell)
  const trimmed = typed.trim()
  const half = halfWidth(trimmed)
  if (isScientific(half)) return refused('phoneMangled')
  const national = half.replace(COUNTRY, '')
  const number = pack(national)
  if (!MOBILE.test(number) && !LANDLINE.test(number)) return refused('phoneNotRecognised')
  if (half !== trimmed) return accepted({ number, tidy: 'fullWidth' })
  if (national !== half) return accepted({ number, tidy: 'countryCode' })
  if (number !== half) return accepted({ number, tidy: 'separators' })
  return accepted({ number, tidy: trimmed === typed ? null : 'surroundingSpaces' })
}

/** The number for a screen: the first three and the last four characters, stars between. */
export function maskPhone(number: string): string {
  if (number.length < 8) return '*'.repeat(number.length)
  return number.slice(0, 3) + '*'.repeat(number.length - 7) + number.slice(-4)
}
