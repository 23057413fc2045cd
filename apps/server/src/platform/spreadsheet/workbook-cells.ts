import { SSF } from '@e965/xlsx'
import type { Cell } from './table.ts'

/** A cell as the workbook library gives it: type, value, shown text, number format. */
export interface WorkbookCell {
  readonly t: string
  readonly v?: unknown
  readonly w?: string
  readonly z?: unknown
}

/** From this many digits on a whole number is a label (phone, student number), not a quantity. */
const LABEL_DIGITS = 10
/** A spreadsheet keeps fifteen digits; later ones have been turned into zeros. */
const EXACT_DIGITS = 15
const ZERO_PADDED = /^0{2,}$/
const ELAPSED_TIME = /\[(?:h+|m+|s+)\]/i

/** What the cell says to the person who looks at the sheet. */
export function cellOf(cell: WorkbookCell | undefined, date1904: boolean): Cell {
  if (cell === undefined || cell.v === undefined || cell.v === null) return null
  if (cell.t === 's') return cell.v === '' ? null : String(cell.v)
  if (cell.t === 'b') return Boolean(cell.v)
  if (cell.t === 'n' && typeof cell.v === 'number') return numberCell(cell.v, cell, date1904)
  return cell.w ?? String(cell.v)
}

function numberCell(value: number, cell: WorkbookCell, date1904: boolean): Cell {
  const format = typeof cell.z === 'string' ? cell.z : 'General'
  const shown = cell.w || String(value)
  // The library leaves out the format of the first cell with a built-in one of East Asia (27–36, 50–58), but
  // shows the value by it.
  const isDate = cell.z === undefined ? /[/:]/.test(shown) : SSF.is_date(format)
  if (isDate) {
    const iso = ELAPSED_TIME.test(format) ? null : isoDate(value, date1904)
    return iso === null ? shown : { kind: 'date', iso }
  }
  if (!Number.isInteger(value)) return Number(value.toPrecision(EXACT_DIGITS))
  if (Math.abs(value) >= 10 ** EXACT_DIGITS) return value.toExponential().replace('e', 'E')
  if (value >= 0 && ZERO_PADDED.test(format)) return value.toFixed(0).padStart(format.length, '0')
  return Math.abs(value) >= 10 ** (LABEL_DIGITS - 1) ? value.toFixed(0) : value
}

/**
 * The date a serial number stands for; null for a time of day alone and for what is no date, such as
 * 29 February 1900, which spreadsheets count although there was none.
 */
function isoDate(serial: number, date1904: boolean): string | null {
  if (serial < 1) return null
  const parts = SSF.parse_date_code(serial, { date1904 }) as
    | { y: number; m: number; d: number; H: number; M: number; S: number }
    | null
    | undefined
  if (!parts) return null
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = `${String(parts.y).padStart(4, '0')}-${two(parts.m)}-${two(parts.d)}`
  if (new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day) return null
  const seconds = Math.floor(parts.S)
  if (parts.H === 0 && parts.M === 0 && seconds === 0) return day
  return `${day}T${two(parts.H)}:${two(parts.M)}:${two(seconds)}`
}
