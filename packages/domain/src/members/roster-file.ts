import type { PlainDate } from '../shared/plain-date.ts'
import { crossCheck, type NumberedRow } from './roster-cross-check.ts'
import {
  tidyRow,
  type RosterCells,
  type RosterRow,
  type RowProblem,
  type RowTidied,
  type RowWarning,
} from './roster-row.ts'

/** A row of the file; the header row is 1. */
export interface NumberedCells {
  readonly rowNumber: number
  readonly cells: RosterCells
}

export type Numbered<Note> = Note & { readonly rowNumber: number }

export interface RosterReport {
  readonly accepted: readonly { readonly rowNumber: number; readonly row: RosterRow }[]
  /** Rows that are neither blank nor accepted. */
  readonly refusedCount: number
  readonly blankCount: number
  readonly problems: readonly Numbered<RowProblem>[]
  readonly warnings: readonly Numbered<RowWarning>[]
  readonly tidied: readonly Numbered<RowTidied>[]
}

export interface RosterOptions {
  readonly today?: PlainDate
  /** Whether a mentor's name is known as a full member of a branch outside this file. */
  readonly isKnownMentor?: (branch: string, name: string) => boolean
}

function number<Note>(rowNumber: number, notes: readonly Note[]): Numbered<Note>[] {
  return notes.map((note) => ({ ...note, rowNumber }))
}

/** Checks a whole roster: each row by itself, then the rows against one another. Notes come in row order. */
export function checkRoster(rows: Iterable<NumberedCells>, options: RosterOptions = {}): RosterReport {
  const read: NumberedRow[] = []
  for (const { rowNumber, cells } of rows) read.push({ rowNumber, ...tidyRow(cells, options) })
  const cross = crossCheck(read, options.isKnownMentor)
  const accepted: { rowNumber: number; row: RosterRow }[] = []
  let blankCount = 0
  for (const row of read) {
    if (row.kind === 'blank') blankCount += 1
    if (row.kind === 'accepted' && !cross.refusedRows.has(row.rowNumber)) {
      accepted.push({ rowNumber: row.rowNumber, row: row.row })
    }
  }
  const byRow = (first: { rowNumber: number }, second: { rowNumber: number }) =>
    first.rowNumber - second.rowNumber
  return {
    accepted,
    blankCount,
    refusedCount: read.length - blankCount - accepted.length,
    problems: [...read.flatMap((row) => number(row.rowNumber, row.problems)), ...cross.problems].sort(byRow),
    warnings: [...read.flatMap((row) => number(row.rowNumber, row.warnings)), ...cross.warnings].sort(byRow),
    tidied: read.flatMap((row) => number(row.rowNumber, row.tidied)),
  }
}
