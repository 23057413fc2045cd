import type { ReadLimits } from './read-limits.ts'
import { UnreadableFile } from './spreadsheet-problems.ts'
import type { Cell, HeaderTest, Row, SpreadsheetFormat, Table, TextEncoding } from './table.ts'

/** How far down a header may stand below titles and notes. */
const HEADER_SEARCH_ROWS = 20

/** Collects the rows of one sheet and stops as soon as a limit is passed. */
export class TableBuilder {
  private readonly rows: Row[] = []
  private readonly limits: ReadLimits
  private cellCount = 0

  constructor(limits: ReadLimits) {
    this.limits = limits
  }

  /** Takes the next row; one without content leaves no trace. */
  add(rowNumber: number, cells: Cell[]): void {
    while (cells.length > 0 && (cells.at(-1) ?? null) === null) cells.pop()
    if (cells.length === 0) return
    this.checkRow(rowNumber, cells)
    this.rows.push({ rowNumber, cells })
  }

  private checkRow(row: number, cells: readonly Cell[]): void {
    const { maxRows, maxColumns, maxCells, maxCellCharacters } = this.limits
    if (this.rows.length >= maxRows)
      throw new UnreadableFile('spreadsheet.tooManyRows', { row, limit: maxRows })
    if (cells.length > maxColumns) {
      throw new UnreadableFile('spreadsheet.tooManyColumns', {
        row,
        columns: cells.length,
        limit: maxColumns,
      })
    }
    this.cellCount += cells.length
    if (this.cellCount > maxCells)
      throw new UnreadableFile('spreadsheet.tooManyCells', { row, limit: maxCells })
    for (const [index, cell] of cells.entries()) {
      if (typeof cell !== 'string' || cell.length <= maxCellCharacters) continue
      const problem = { row, column: index + 1, characters: cell.length, limit: maxCellCharacters }
      throw new UnreadableFile('spreadsheet.cellTooLong', problem)
    }
  }

  /** The table: its header is the first row `isHeader` accepts, or else the first row there is. */
  finish(
    origin: {
      format: SpreadsheetFormat
      encoding: TextEncoding | null
      sheetNames: string[]
      sheetName: string
    },
    isHeader: HeaderTest | undefined,
  ): Table {
    const found = isHeader
      ? this.rows.slice(0, HEADER_SEARCH_ROWS).findIndex((row) => isHeader(row.cells))
      : 0
    const at = Math.max(found, 0)
    const header = this.rows[at]
    if (header === undefined) throw new UnreadableFile('spreadsheet.empty')
    return {
      ...origin,
      headerRowNumber: header.rowNumber,
      header: header.cells,
      rows: this.rows.slice(at + 1),
    }
  }
}
