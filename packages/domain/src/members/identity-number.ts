import { plainDateOf, type PlainDate } from '../shared/plain-date.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import { halfWidth } from '../shared/text.ts'
import { cellText, isScientific, type CellValue } from './cell.ts'
import type { Sex } from './codes.ts'

export type IdentityNumberProblem =
  | 'identityNumberMangled'
  | 'identityNumberOldForm'
  | 'identityNumberForm'
  | 'identityNumberChecksum'
  | 'identityNumberBirthDate'

export interface IdentityNumber {
  /** 18 characters, the last a digit or capital X. */
  readonly number: string
  readonly bornOn: PlainDate
  readonly sex: Sex
  readonly tidy: 'fullWidth' | 'lowerCaseX' | 'separators' | null
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_CHARACTERS = '10X98765432'
const FORM = /^\d{17}[\dX]$/
const OLD_FORM = /^\d{15}$/
const SAFE_DIGITS = 15

/** The check character of the first 17 digits (GB 11643-1999: weighted sum modulo 11). */
export function identityCheckCharacter(first17: string): string {
  let sum = 0
  for (let index = 0; index < WEIGHTS.length; index += 1) {
    sum += (WEIGHTS[index] ?? 0) * (first17.charCodeAt(index) - 48)
  }
  return CHECK_CHARACTERS.charAt(sum % 11)
}

function clean(typed: string): Pick<IdentityNumber, 'number' | 'tidy'> {
  const half = halfWidth(typed).trim()
  const packed = half.replace(/[\s-]/g, '')
  const number = packed.toUpperCase()
  if (half !== typed.trim()) return { number, tidy: 'fullWidth' }
  if (packed !== half) return { number, tidy: 'separators' }
  return { number, tidy: number === packed ? null : 'lowerCaseX' }
}

/**
 * Reads a citizen's identity number (GB 11643-1999): form, check character, existing birth date. The region
 * is not checked, because lists of regions age. A number cell of 18 digits has already lost its last ones.
 */
export function readIdentityNumber(cell: CellValue): Result<IdentityNumber, IdentityNumberProblem> {
  const typed = cellText(cell)
  const { number, tidy } = clean(typed)
  if (isScientific(number)) return refused('identityNumberMangled')
  if (typeof cell === 'number' && number.length > SAFE_DIGITS) return refused('identityNumberMangled')
  if (OLD_FORM.test(number)) return refused('identityNumberOldForm')
  if (!FORM.test(number)) return refused('identityNumberForm')
  if (identityCheckCharacter(number) !== number.charAt(17)) return refused('identityNumberChecksum')
  const born = plainDateOf(
    Number(number.slice(6, 10)),
    Number(number.slice(10, 12)),
    Number(number.slice(12, 14)),
  )
  if (!born.ok) return refused('identityNumberBirthDate')
  const sex = number.charCodeAt(16) % 2 === 1 ? 'male' : 'female'
  return accepted({ number, bornOn: born.value, sex, tidy })
}

/** The number for a screen: three characters, stars, the last four; birth date and sex do not show. */
export function maskIdentityNumber(number: string): string {
  if (number.length < 8) return '*'.repeat(number.length)
  return number.slice(0, 3) + '*'.repeat(number.length - 7) + number.slice(-4)
}
