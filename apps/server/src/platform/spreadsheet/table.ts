/** A cell the sheet holds as a date: `2003-12-14`, or `2003-12-14T08:30:00` where it has a time of day. */
export interface DateCell {
  readonly kind: 'date'
  readonly iso: string
}

/**
 * What one cell says. Whole numbers of ten digits and more (phone, student and identity numbers) come as
 * digit strings; one of sixteen and more, whose last digits a spreadsheet has already lost, comes in powers
 * of ten (`9.99999200312144E+17`) so that the loss stays visible. An empty cell is null.
 */
export type Cell = string | number | boolean | DateCell | null

export interface Row {
  /** The number the person sees at the left edge: counted from 1, header and blank rows included. */
  readonly rowNumber: number
  /** Ends with the last cell that holds something; a cell beyond the end is empty. */
  readonly cells: readonly Cell[]
}

export type SpreadsheetFormat = 'xlsx' | 'xls' | 'ods' | 'csv'
export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** One sheet, read whole. Rows without any content are left out; the others keep their row numbers. */
export interface Table {
  readonly format: SpreadsheetFormat
  /** Only for csv. */
  readonly encoding: TextEncoding | null
  /** Those that are not hidden; none for csv. */
  readonly sheetNames: readonly string[]
  /** The sheet that was read; empty for csv. */
  readonly sheetName: string
  readonly headerRowNumber: number
  readonly header: readonly Cell[]
  /** The rows below the header. */
  readonly rows: readonly Row[]
}

/** Recognises the header among the first rows, where titles or notes may stand above it. */
export type HeaderTest = (cells: readonly Cell[]) => boolean
