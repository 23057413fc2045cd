import { comparable } from '../shared/text.ts'
import { cellText, type CellValue } from './cell.ts'
import { REQUIRED_COLUMNS, ROSTER_COLUMN_ORDER, columnSpec, type RosterColumn } from './roster-columns.ts'

export type HeaderProblem =
  | {
      readonly code: 'columnRepeated'
      readonly column: RosterColumn
      readonly params: { readonly heading: string; readonly first: string }
    }
  | {
      readonly code: 'columnMissing'
      readonly column: RosterColumn
      readonly params: Readonly<Record<string, never>>
    }

export interface RosterHeader {
  /** For each cell of the header row: the column it names, or null for one that is not read. */
  readonly columns: readonly (RosterColumn | null)[]
  /** Headings that name no known column; they are not read, and the person is told. */
  readonly unknown: readonly string[]
  readonly problems: readonly HeaderProblem[]
}

const byHeading = new Map<string, RosterColumn>()
for (const key of ROSTER_COLUMN_ORDER) {
  const spec = columnSpec(key)
  for (const heading of [spec.zh, spec.en, key, ...spec.aliases]) byHeading.set(comparable(heading), key)
}

/** The column a heading names, by our own titles or the aliases; null if none. */
export function findColumn(heading: string): RosterColumn | null {
  return byHeading.get(comparable(heading)) ?? null
}

/**
 * Finds the columns of a header row. `remembered` is a mapping a person made for this kind of file
 * (heading → column, or null for "do not read"); it goes before our own aliases.
 */
export function matchHeader(
  cells: readonly CellValue[],
  remembered: Readonly<Record<string, RosterColumn | null>> = {},
): RosterHeader {
  const taken = new Map<RosterColumn, string>()
  const unknown: string[] = []
  const problems: HeaderProblem[] = []
  const columns = cells.map((cell) => {
    const heading = cellText(cell).trim()
    if (heading === '') return null
    const chosen = Object.hasOwn(remembered, heading) ? remembered[heading] : undefined
    const column = chosen === undefined ? findColumn(heading) : chosen
    if (column === null) {
      if (chosen === undefined) unknown.push(heading)
      return null
    }
    const first = taken.get(column)
    if (first !== undefined) {
      problems.push({ code: 'columnRepeated', column, params: { heading, first } })
      return null
    }
    taken.set(column, heading)
    return column
  })
  for (const column of REQUIRED_COLUMNS) {
    if (!taken.has(column)) problems.push({ code: 'columnMissing', column, params: {} })
  }
  return { columns, unknown, problems }
}
