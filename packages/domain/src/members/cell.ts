/** What a workbook or text file may hold in one cell. */
export type CellValue = string | number | boolean | Date | null | undefined

/** A number a spreadsheet has written in powers of ten: its last digits are lost. */
const SCIENTIFIC = /^[+-]?\d+(?:\.\d+)?[eE]\+?\d+$/

/** The text of a cell as it was typed; numbers without grouping or exponent, nothing for an empty cell. */
export function cellText(cell: CellValue): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString()
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell)
  return String(cell)
}

export function isScientific(text: string): boolean {
  return SCIENTIFIC.test(text)
}
