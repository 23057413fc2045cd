import type { Stage } from './codes.ts'
import type { RowProblem, RowWarning, TidiedRow } from './roster-shape.ts'

export type NumberedRow = TidiedRow & { readonly rowNumber: number }

export interface CrossCheck {
  readonly problems: readonly (RowProblem & { readonly rowNumber: number })[]
  readonly warnings: readonly (RowWarning & { readonly rowNumber: number })[]
  readonly refusedRows: ReadonlySet<number>
}

/** Full members and others by branch and name; a full member wins over a namesake who is none. */
function stagesByName(rows: readonly NumberedRow[]): ReadonlyMap<string, Stage> {
  const stages = new Map<string, Stage>()
  for (const { row } of rows) {
    if (!row.branch || !row.name || !row.stage) continue
    const key = `${row.branch}\n${row.name}`
    if (stages.get(key) !== 'full') stages.set(key, row.stage)
  }
  return stages
}

function mentorWarnings(
  rows: readonly NumberedRow[],
  isKnownMentor: (branch: string, name: string) => boolean,
): (RowWarning & { rowNumber: number })[] {
  const stages = stagesByName(rows)
  const warnings: (RowWarning & { rowNumber: number })[] = []
  for (const { row, rowNumber } of rows) {
    const { branch, mentors = [] } = row
    if (!branch) continue
    for (const name of mentors) {
      const stage = stages.get(`${branch}\n${name}`)
      if (stage === 'full' || isKnownMentor(branch, name)) continue
      const code = stage ? 'mentorNotFull' : 'mentorNotFound'
      warnings.push({ rowNumber, column: 'mentors', code, params: { name } })
    }
  }
  return warnings
}

/**
 * The rules that need the whole file: a campus ID occurs once (a repetition is refused and names the first
 * row); an identity number that occurs twice and a mentor who is no full member of the branch are warned of.
 * A row that is refused for another reason still counts as the first occurrence and as a possible mentor.
 */
export function crossCheck(
  rows: readonly NumberedRow[],
  isKnownMentor: (branch: string, name: string) => boolean = () => false,
): CrossCheck {
  const firstCampusId = new Map<string, number>()
  const firstIdentity = new Map<string, number>()
  const problems: (RowProblem & { rowNumber: number })[] = []
  const warnings: (RowWarning & { rowNumber: number })[] = []
  for (const { row, rowNumber } of rows) {
    const { campusId, identityNumber } = row
    const firstRow = campusId ? firstCampusId.get(campusId) : undefined
    if (firstRow !== undefined) {
      problems.push({ rowNumber, column: 'campusId', code: 'duplicateCampusId', params: { firstRow } })
    } else if (campusId) firstCampusId.set(campusId, rowNumber)
    if (!identityNumber) continue
    const before = firstIdentity.get(identityNumber)
    if (before === undefined) firstIdentity.set(identityNumber, rowNumber)
    else {
      const params = { firstRow: before }
      warnings.push({ rowNumber, column: 'identityNumber', code: 'duplicateIdentityNumber', params })
    }
  }
  warnings.push(...mentorWarnings(rows, isKnownMentor))
  return { problems, warnings, refusedRows: new Set(problems.map((problem) => problem.rowNumber)) }
}
