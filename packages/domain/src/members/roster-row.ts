import type { PlainDate } from '../shared/plain-date.ts'
import { cellText } from './cell.ts'
import { SEXES } from './codes.ts'
import { readIdentityNumber } from './identity-number.ts'
import { readCell } from './roster-cells.ts'
import { ROSTER_COLUMN_ORDER, type RosterColumn } from './roster-columns.ts'
import { contradictions, doubts } from './roster-row-rules.ts'
import type { ReadRow, RosterCells, RosterRow, RowProblem, RowTidied, TidiedRow } from './roster-shape.ts'

export type {
  ReadRow,
  RosterCells,
  RosterRow,
  RowProblem,
  RowTidied,
  RowWarning,
  TidiedRow,
} from './roster-shape.ts'

export interface RowOptions {
  /** Today, if dates that lie ahead are to be pointed out. */
  readonly today?: PlainDate
}

interface Reading {
  readonly row: Record<string, unknown>
  readonly problems: RowProblem[]
  readonly tidied: RowTidied[]
}

const FIELD: Partial<Record<RosterColumn, keyof RosterRow>> = { monthlyBase: 'monthlyBaseFen' }

function isBlank(cells: RosterCells): boolean {
  return ROSTER_COLUMN_ORDER.every((column) => cellText(cells[column]).trim() === '')
}

function readCells(cells: RosterCells): Reading {
  const reading: Reading = { row: {}, problems: [], tidied: [] }
  for (const column of ROSTER_COLUMN_ORDER) {
    const cell = readCell(column, cells[column])
    if (!cell.ok) {
      reading.problems.push({ column, code: cell.code, params: cell.params })
      continue
    }
    reading.row[FIELD[column] ?? column] = cell.value
    if (cell.tidy)
      reading.tidied.push({ column, from: cellText(cells[column]), to: cell.to, code: cell.tidy })
  }
  return reading
}

/** Takes sex and birth date from the identity number where the roster leaves them open. */
function fillFromIdentity({ row, tidied }: Reading): void {
  if (typeof row['identityNumber'] !== 'string') return
  const identity = readIdentityNumber(row['identityNumber'])
  if (!identity.ok) return
  const { bornOn, sex } = identity.value
  if (row['bornOn'] === null) {
    row['bornOn'] = bornOn
    tidied.push({ column: 'bornOn', from: '', to: bornOn, code: 'takenFromIdentityNumber' })
  }
  if (row['sex'] === null) {
    row['sex'] = sex
    tidied.push({ column: 'sex', from: '', to: SEXES[sex].zh, code: 'takenFromIdentityNumber' })
  }
}

/**
 * Reads one row of a roster by itself: typed fields, why it cannot be taken in (`problems`), what a person
 * should look at (`warnings`, never in the way) and what was read otherwise than written (`tidied`).
 */
export function tidyRow(cells: RosterCells, options: RowOptions = {}): TidiedRow {
  if (isBlank(cells)) {
    const tidied: RowTidied = { column: null, from: '', to: '', code: 'blankRow' }
    return { kind: 'blank', row: {}, problems: [], warnings: [], tidied: [tidied] }
  }
  const reading = readCells(cells)
  fillFromIdentity(reading)
  const row = reading.row as ReadRow
  const problems = [...reading.problems, ...contradictions(row)]
  const notes = { problems, tidied: reading.tidied, warnings: doubts(row, options.today) }
  if (problems.length > 0) return { kind: 'refused', row, ...notes }
  // Without a problem every column has been read, so the row is whole.
  return { kind: 'accepted', row: row as RosterRow, ...notes }
}
