import type { SpreadsheetProblem } from './spreadsheet-problems.ts'
import type { Cell, SpreadsheetFormat } from './table.ts'

/** What the server asks of the process that reads workbooks. */
export interface WorkbookRequest {
  readonly bytes: Uint8Array
  readonly format: Exclude<SpreadsheetFormat, 'csv'>
  readonly sheetName: string | null
  readonly maxUncompressedBytes: number
}

/** The sheet that is read, and the visible ones there are to choose from. */
export interface SheetChoice {
  readonly sheetNames: string[]
  readonly sheetName: string
}

/** What that process answers: a sheet, its rows in batches, the end; or one problem. */
export type WorkbookMessage =
  | { readonly kind: 'sheet'; readonly sheet: SheetChoice }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [rowNumber: number, cells: Cell[]])[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'problem'; readonly problem: SpreadsheetProblem }
