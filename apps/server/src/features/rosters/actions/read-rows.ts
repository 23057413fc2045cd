import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CellValue } from '@zhibu/domain/members/cell'
import type { RosterColumn } from '@zhibu/domain/members/roster-columns'
import type { NumberedRow } from '@zhibu/domain/members/roster-cross-check'
import { tidyRow } from '@zhibu/domain/members/roster-row'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import type { Note, TidiedNote } from '../queries/examination.ts'
import { type OpenedRoster, valueOf } from '../queries/open-roster.ts'

/** Rows read one by one, with what was said about each. */
export interface ReadRows {
  /** Without blank ones. */
  readonly rows: readonly NumberedRow[]
  readonly blank: number
  readonly problems: readonly Note[]
  readonly warnings: readonly Note[]
  readonly tidied: readonly TidiedNote[]
}

/** After so many rows others get their turn: a large file must not hold up the server. */
export const rowsPerTurn = 250

/** Reads every row below the header by the rules of its columns. */
export async function readRows(opened: OpenedRoster, today: string): Promise<ReadRows> {
  const { table, columns } = opened
  const rows: NumberedRow[] = []
  const problems: Note[] = headerNotes(opened)
  const warnings: Note[] = []
  const tidied: TidiedNote[] = []
  const seen = new Map<string, number>()
  let blank = 0
  for (const [index, { rowNumber, cells }] of table.rows.entries()) {
    if (index % rowsPerTurn === rowsPerTurn - 1) await nextTurn()
    const named: Partial<Record<RosterColumn, CellValue>> = {}
    for (const { column, position } of columns)
      if (column) named[column] = valueOf(cells[position - 1] ?? null)
    const read = tidyRow(named, { today: today as PlainDate })
    for (const note of read.problems) problems.push(noteOf(rowNumber, note))
    for (const note of read.warnings) warnings.push(noteOf(rowNumber, note))
    for (const note of read.tidied)
      tidied.push({
        row: rowNumber,
        column: note.column,
        code: note.code,
        params: {},
        from: note.from,
        to: note.to,
      })
    if (read.kind === 'blank') {
      blank += 1
      continue
    }
    problems.push(...numberNotes(rowNumber, read.row.campusId, seen))
    rows.push({ rowNumber, ...read })
  }
  return { rows, blank, problems, warnings, tidied }
}

function headerNotes({ headerProblems, table }: OpenedRoster): Note[] {
  return headerProblems.map(({ column, code, params }) => ({
    row: table.headerRowNumber,
    column,
    code,
    params,
  }))
}

function noteOf(
  row: number,
  note: Pick<Note, 'column' | 'code'> & {
    readonly params: Readonly<Record<string, string | number | boolean | null>>
  },
): Note {
  const params = Object.fromEntries(
    Object.entries(note.params).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : String(value ?? ''),
    ]),
  )
  return { row, column: note.column, code: note.code, params }
}

/** Sign-in names do not tell capitals from small letters, and have two characters at least. */
function numberNotes(row: number, campusId: string | undefined, seen: Map<string, number>): Note[] {
  if (campusId === undefined) return []
  if (!/^[0-9A-Za-z-]{2,32}$/.test(campusId))
    return [{ row, column: 'campusId', code: 'campusIdForm', params: { value: campusId } }]
  const lower = campusId.toLowerCase()
  const firstRow = seen.get(lower)
  if (firstRow === undefined) {
    seen.set(lower, row)
    return []
  }
  return [{ row, column: 'campusId', code: 'duplicateCampusId', params: { firstRow } }]
}
