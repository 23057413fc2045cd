import type { DateCell } from './table.ts'

/** Text and dates may come as they are; null and undefined leave the cell empty. */
export type ValueToWrite = string | number | boolean | DateCell | null | undefined

export interface ColumnToWrite {
  readonly title: string
  /** In characters of the standard font; by default as wide as the title needs. */
  readonly width?: number
  /**
   * `text` keeps digits as they are (numbers of people, phones) in every program that opens the file;
   * `date` takes `YYYY-MM-DD`; `number` is for what is calculated with.
   */
  readonly type: 'text' | 'number' | 'date'
  /** Offered as a list in each cell of the column; other values are refused by the spreadsheet program. */
  readonly choices?: readonly string[]
}

export interface SheetToWrite {
  /** Made fit if it has to be: no `[]:*?/\`, 31 characters, each name once. */
  readonly name: string
  readonly columns: readonly ColumnToWrite[]
  readonly rows: Iterable<readonly ValueToWrite[]> | AsyncIterable<readonly ValueToWrite[]>
  /** Stands in a row of its own above the header. */
  readonly note?: string
  /** Keeps header (and note) in view while scrolling; on unless false. */
  readonly freezeHeader?: boolean
}

export interface WorkbookToWrite {
  readonly sheets: readonly SheetToWrite[]
}
