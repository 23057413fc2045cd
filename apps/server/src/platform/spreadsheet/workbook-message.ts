import type { SpreadsheetProblem } from './spreadsheet-problems.ts'
import type { Cell, SpreadsheetFormat } from './table.ts'

/** What the server asks of the process that reads workbooks. */
export interface WorkbookRequest {
  readonly bytes: Uint8Array
  readonly format: Exclude<SpreadsheetFormat, 'csv'>
  readonly sheetName: string | null
  readonly maxUncompressedBytes: number
}

/** What that process answers: a sheet, its rows in batches, the end; or one problem. */
export type WorkbookMessage =
  | { readonly kind: 'sheet'; readonly sheetNames: string[]; readonly sheetName: string }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [rowNumber: number, cells: Cell[]])[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'problem'; readonly problem: SpreadsheetProblem }
