import { plainDateOf, plainDateOfInstant, type PlainDate } from '../shared/plain-date.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import { halfWidth } from '../shared/text.ts'
import { cellText, type CellValue } from './cell.ts'

export type DateProblem = 'notADate' | 'dateIncomplete'

export type DateTidy =
  | 'chineseDate'
  | 'dottedDate'
  | 'slashedDate'
  | 'shortDate'
  | 'compactDate'
  | 'dateWithTime'
  | 'excelSerial'
  | 'fullWidth'
  | 'surroundingSpaces'

export interface ReadDate {
  readonly date: PlainDate
  readonly tidy: DateTidy | null
}

const FORMS: readonly (readonly [RegExp, DateTidy | null])[] = [
  [/^(\d{4})-(\d{2})-(\d{2})$/, null],
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, 'shortDate'],
  [/^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/, 'chineseDate'],
  [/^(\d{4})\.(\d{1,2})\.(\d{1,2})\.?$/, 'dottedDate'],
  [/^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, 'slashedDate'],
  [/^(\d{4})(\d{2})(\d{2})$/, 'compactDate'],
  [/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?$/, 'dateWithTime'],
]

const INCOMPLETE = /^\d{4}(?:[-./年]\d{1,2}月?|年)?$/

/** Day 0 of a workbook's count, and the span of serial numbers taken for days: 1910 to 2099. */
const SERIAL_EPOCH = Date.UTC(1899, 11, 30)
const SERIAL_FIRST = 3654
const SERIAL_LAST = 73_050
const DAY = 86_400_000

function fromSerial(serial: number): Result<ReadDate, DateProblem> {
  const day = plainDateOfInstant(new Date(SERIAL_EPOCH + Math.floor(serial) * DAY))
  return day.ok ? accepted({ date: day.value, tidy: 'excelSerial' }) : refused('notADate')
}

function isSerial(number: number): boolean {
  return number >= SERIAL_FIRST && number < SERIAL_LAST + 1
}

/**
 * Reads a day as people and workbooks write it: `2004-07-05`, `2004年7月5日`, `2004.07.05`, `2004/7/5`,
 * `20040705`, a workbook's serial number (1900 system) or a date cell (UTC midnight). Impossible days are
 * refused, and so is a month without its day: which day it was is for a person to say.
 */
export function readDate(cell: CellValue): Result<ReadDate, DateProblem> {
  if (cell instanceof Date) {
    const day = plainDateOfInstant(cell)
    return day.ok ? accepted({ date: day.value, tidy: null }) : refused('notADate')
  }
  if (typeof cell === 'number' && isSerial(cell)) return fromSerial(cell)
  const typed = cellText(cell)
  const trimmed = typed.trim()
  const half = halfWidth(trimmed)
  for (const [form, tidy] of FORMS) {
    const parts = form.exec(half)
    if (!parts) continue
    const day = plainDateOf(Number(parts[1]), Number(parts[2]), Number(parts[3]))
    if (!day.ok) return refused('notADate')
    if (tidy) return accepted({ date: day.value, tidy })
    if (half !== trimmed) return accepted({ date: day.value, tidy: 'fullWidth' })
    return accepted({ date: day.value, tidy: trimmed === typed ? null : 'surroundingSpaces' })
  }
  if (/^\d{5}$/.test(half) && isSerial(Number(half))) return fromSerial(Number(half))
  return refused(INCOMPLETE.test(half) ? 'dateIncomplete' : 'notADate')
}
