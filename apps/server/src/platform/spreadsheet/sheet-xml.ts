import type { DateCell } from './table.ts'
import type { ColumnToWrite, SheetToWrite, ValueToWrite } from './workbook-to-write.ts'
import { STYLE } from './workbook-parts.ts'
import { xmlText } from './xml-text.ts'

const MAX_ROWS = 1_048_576
const MAX_CELL_CHARACTERS = 32_767
const CHUNK_CHARACTERS = 64 * 1024
const LINE_HEIGHT_POINTS = 16
const MS_PER_DAY = 86_400_000
/** Day 0 of the 1900 date system, and the first day after its 29 February that never was. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
const FIRST_SAFE_SERIAL = 61
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/
/** A value that begins like this is taken for a formula when a cell is edited or a file converted. */
const LIKE_FORMULA = /^[=+\-@\t\r]/

/** Where the choices of each column stand on the hidden sheet: `Choices!$A$1:$A$56`. */
export type ChoiceRanges = ReadonlyMap<ColumnToWrite, string>

/** A1-style letters of a column counted from 0. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}

/** One worksheet part in pieces, its rows pulled only as the pieces are taken. */
export async function* sheetXml(sheet: SheetToWrite, choices: ChoiceRanges): AsyncGenerator<Buffer> {
  const { columns } = sheet
  const headerRow = sheet.note === undefined ? 1 : 2
  let text = sheetStart(sheet, headerRow)
  if (sheet.note !== undefined) text += noteRow(sheet.note)
  text += rowXml(
    headerRow,
    columns.map((column, index) => textCell(ref(index, headerRow), column.title, STYLE.header)),
  )
  let rowNumber = headerRow
  for await (const values of sheet.rows) {
    rowNumber++
    if (rowNumber > MAX_ROWS) throw new RangeError(`A sheet holds ${MAX_ROWS} rows at most`)
    const row = rowNumber
    text += rowXml(
      row,
      columns.map((column, index) => cellXml(ref(index, row), column, values[index])),
    )
    if (text.length < CHUNK_CHARACTERS) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text + sheetEnd(sheet, headerRow, choices))
}

function ref(columnIndex: number, row: number): string {
  return `${columnLetters(columnIndex)}${row}`
}

function sheetStart(sheet: SheetToWrite, headerRow: number): string {
  const pane =
    sheet.freezeHeader === false
      ? ''
      : `<pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/>`
  const columns = sheet.columns.map((column, index) => {
    const style = column.type === 'text' ? STYLE.text : column.type === 'date' ? STYLE.date : STYLE.plain
    const at = index + 1
    return `<col min="${at}" max="${at}" width="${columnWidth(column)}" style="${style}" customWidth="1"/>`
  })
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
  )
}

/** Characters outside ASCII are taken to be twice as wide as a digit. */
function columnWidth(column: ColumnToWrite): number {
  if (column.width !== undefined) return column.width
  const needed = [...column.title].reduce((sum, character) => sum + (character > '\u007f' ? 2 : 1), 2)
  return Math.min(Math.max(needed, 10), 60)
}

function noteRow(note: string): string {
  const height = note.split('\n').length * LINE_HEIGHT_POINTS
  return `<row r="1" ht="${height}" customHeight="1">${textCell('A1', note, STYLE.note)}</row>`
}

function rowXml(row: number, cells: readonly string[]): string {
  return `<row r="${row}">${cells.join('')}</row>`
}

function cellXml(at: string, column: ColumnToWrite, value: ValueToWrite): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'object' || (column.type === 'date' && typeof value === 'string'))
    return dateCell(at, value)
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (typeof value === 'number' && !Number.isFinite(value)) return ''
  if (typeof value === 'number' && column.type !== 'text') return `<c r="${at}"><v>${value}</v></c>`
  return textCell(at, String(value))
}

function dateCell(at: string, value: string | DateCell): string {
  const iso = typeof value === 'string' ? value : value.iso
  const instant = ISO_DATE.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN
  const serial = (instant - DAY_ZERO) / MS_PER_DAY
  if (!(serial >= FIRST_SAFE_SERIAL)) return textCell(at, iso)
  return `<c r="${at}" s="${STYLE.date}"><v>${serial}</v></c>`
}

/** Text stays text whatever it begins with: it is never stored as a formula, and editing does not make it one. */
function textCell(
  at: string,
  text: string,
  style: number = LIKE_FORMULA.test(text) ? STYLE.quoted : STYLE.text,
): string {
  const kept = text.length > MAX_CELL_CHARACTERS ? `${text.slice(0, MAX_CELL_CHARACTERS - 1)}…` : text
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(kept)}</t></is></c>`
}

function sheetEnd(sheet: SheetToWrite, headerRow: number, choices: ChoiceRanges): string {
  const lists = sheet.columns.flatMap((column, index) => {
    const range = choices.get(column)
    if (range === undefined) return []
    const letters = columnLetters(index)
    const cells = `${letters}${headerRow + 1}:${letters}${MAX_ROWS}`
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${cells}"><formula1>${range}</formula1></dataValidation>`
  })
  const last = columnLetters(sheet.columns.length - 1)
  const merged = sheet.note !== undefined && sheet.columns.length > 1
  return (
    '</sheetData>' +
    (merged ? `<mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells>` : '') +
    (lists.length > 0 ? `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>` : '') +
    '</worksheet>'
  )
}
