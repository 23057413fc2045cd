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
  /** Headings that are not read; the person is told. */
  readonly unknown: readonly string[]
  readonly problems: readonly HeaderProblem[]
}

const byAlias = new Map<string, RosterColumn>()
const byTitle = new Map<string, RosterColumn>()
for (const key of ROSTER_COLUMN_ORDER) {
  const { zh, en, aliases } = columnSpec(key)
  for (const heading of [zh, en, key]) byTitle.set(comparable(heading), key)
  for (const heading of aliases) byAlias.set(comparable(heading), key)
}

/** The column a heading names, by our own titles or the aliases; null if none. */
export function findColumn(heading: string): RosterColumn | null {
  const form = comparable(heading)
  return byTitle.get(form) ?? byAlias.get(form) ?? null
}

interface Claim {
  readonly heading: string
  readonly column: RosterColumn | null
  /** A person's choice goes before our title, and that before an alias. */
  readonly strength: 0 | 1 | 2
}

function claimOf(heading: string, remembered: Readonly<Record<string, RosterColumn | null>>): Claim {
  const chosen = Object.hasOwn(remembered, heading) ? remembered[heading] : undefined
  if (chosen !== undefined) return { heading, column: chosen, strength: 2 }
  return { heading, column: findColumn(heading), strength: byTitle.has(comparable(heading)) ? 1 : 0 }
}

/**
 * Finds the columns of a header row. `remembered` is a mapping a person made for this kind of file
 * (heading → column, or null for "do not read"); it goes before our own titles, and those before aliases, so that
 * a further column with a similar heading is left unread. Two equally good headings for one column are a problem.
 */
export function matchHeader(
  cells: readonly CellValue[],
  remembered: Readonly<Record<string, RosterColumn | null>> = {},
): RosterHeader {
  const claims = cells.map((cell) => claimOf(cellText(cell).trim(), remembered))
  const best = new Map<RosterColumn, Claim>()
  for (const claim of claims) {
    if (claim.column === null) continue
    const rival = best.get(claim.column)
    if (!rival || claim.strength > rival.strength) best.set(claim.column, claim)
  }
  const unknown: string[] = []
  const problems: HeaderProblem[] = []
  const columns = claims.map((claim) => {
    const { heading, column, strength } = claim
    if (heading === '' || (column === null && strength === 2)) return null
    const winner = column === null ? undefined : best.get(column)
    if (winner === claim) return column
    if (column !== null && winner?.strength === strength) {
      problems.push({ code: 'columnRepeated', column, params: { heading, first: winner.heading } })
    } else unknown.push(heading)
    return null
  })
  for (const column of REQUIRED_COLUMNS) {
    if (!best.has(column)) problems.push({ code: 'columnMissing', column, params: {} })
  }
  return { columns, unknown, problems }
}
