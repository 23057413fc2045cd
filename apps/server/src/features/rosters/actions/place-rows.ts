import { setImmediate as nextTurn } from 'node:timers/promises'
import { hasReached, STAGES } from '@zhibu/domain/members/codes'
import type { RosterRow } from '@zhibu/domain/members/roster-row'
import { type PlacedUnit, RowPlacer } from '@zhibu/domain/rosters/place-row'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { compareWithRoster, type RosterComparison, type RosterEntry } from '../../members/public.ts'
import { type Unit, unitsAbove, unitsBelow } from '../../organisation/public.ts'
import type { Note, Place, PlacedRow } from '../queries/examination.ts'
import { rowsPerTurn } from './read-rows.ts'

export interface PlacedRows {
  readonly placed: readonly PlacedRow[]
  readonly problems: readonly Note[]
  readonly warnings: readonly Note[]
  readonly placer: RowPlacer
}

type Candidate = { readonly rowNumber: number; readonly row: RosterRow }
type Located = Candidate & { readonly branch: Place }

/** Finds the branch of each row, and refuses those the importer has no say over. */
export async function placeRows(
  services: Services,
  db: Db,
  unit: Unit,
  createUnits: boolean,
  rows: readonly Candidate[],
): Promise<PlacedRows> {
  const below = await unitsBelow(db, unit.path)
  const namesAbove = (await unitsAbove(db, unit.id)).map((above) => above.name)
  const placer = new RowPlacer({
    unit: placedUnit(unit),
    units: below.map(placedUnit),
    namesAbove,
    createUnits,
  })
  const problems: Note[] = []
  const located = rows.flatMap(({ rowNumber, row }): Located[] => {
    const placement = placer.place(row.parentOrganisation, row.branch)
    if (placement.ok) return [{ rowNumber, row, branch: placement.branch }]
    const { column, code, params } = placement
    problems.push({ row: rowNumber, column, code, params })
    return []
  })
  const names = new Map(below.map((each) => [each.id, each.name]))
  const warnings: Note[] = []
  const placed: PlacedRow[] = []
  for (let start = 0; start < located.length; start += rowsPerTurn) {
    const part = located.slice(start, start + rowsPerTurn)
    const compared = await compareWithRoster(services, db, part.map(entryOf))
    await nextTurn()
    for (const [index, one] of part.entries()) {
      const comparison = compared[index]!
      const refusal = refusalOf(one, comparison, names)
      if (refusal) {
        problems.push(refusal)
        continue
      }
      warnings.push(...doubtsOf(one, comparison, names))
      placed.push({ ...one, comparison })
    }
  }
  return { placed, problems, warnings, placer }
}

function placedUnit(unit: Unit): PlacedUnit {
  return unit
}

/** A row as the members' feature takes it; a branch still to be founded has no id yet. */
export function entryOf({ row, branch }: { readonly row: RosterRow; readonly branch: Place }): RosterEntry {
  return entryIn(row, 'id' in branch ? branch.id : '')
}

/** A row as the members' feature takes it, in a branch. */
export function entryIn(row: RosterRow, branchId: string): RosterEntry {
  return {
    campusId: row.campusId,
    name: row.name,
    stage: row.stage,
    branchId,
    sex: row.sex,
    nationality: row.nationality,
    bornOn: row.bornOn,
    education: row.education,
    standing: row.standing,
    cohort: row.cohort,
    department: row.department,
    appliedOn: row.appliedOn,
    activistOn: row.activistOn,
    prospectOn: row.prospectOn,
    joinedOn: row.joinedOn,
    fullOn: row.fullOn,
    email: row.email,
    identityNumber: row.identityNumber,
    phone: row.phone,
    payBase: row.monthlyBaseFen,
  }
}

/** Standings that take a person off a roster. */
const off = new Set(['withdrawn', 'removed', 'expelled', 'deceased'])

function refusalOf(
  { rowNumber, row }: Located,
  { stored }: RosterComparison,
  reachable: ReadonlyMap<string, string>,
): Note | null {
  const note = (code: Note['code']): Note => ({ row: rowNumber, column: 'campusId', code, params: {} })
  if (stored && !reachable.has(stored.branchId)) return note('personElsewhere')
  if (stored && !stored.isOnRoster && !off.has(row.standing ?? '')) return note('personRemoved')
  return null
}

function doubtsOf(
  { rowNumber, row, branch }: Located,
  { stored, identityNumberTaken }: RosterComparison,
  names: ReadonlyMap<string, string>,
): Note[] {
  const notes: Note[] = []
  if (identityNumberTaken)
    notes.push({ row: rowNumber, column: 'identityNumber', code: 'identityNumberTaken', params: {} })
  if (!stored) return notes
  if (stored.stage !== 'public' && stored.stage !== row.stage && hasReached(stored.stage, row.stage))
    notes.push({
      row: rowNumber,
      column: 'stage',
      code: 'stageGoesBack',
      params: { stored: STAGES[stored.stage].zh },
    })
  if (!('id' in branch) || branch.id !== stored.branchId)
    notes.push({
      row: rowNumber,
      column: 'branch',
      code: 'branchMove',
      params: { branch: names.get(stored.branchId) ?? '' },
    })
  return notes
}
