import type { UnitKind } from '@zhibu/domain/access/offices'
import { mayBeHeldAt, needsFullMember } from '@zhibu/domain/organisation/office-kinds'
import type { NewUnit } from '@zhibu/domain/rosters/place-row'
import type { ImportNoteCode } from '@zhibu/domain/rosters/import-notes'
import { type TitlePart, titleParts } from '@zhibu/domain/rosters/title-parts'
import type { Db } from '../../../platform/db/connection.ts'
import { seatsIn } from '../../offices/public.ts'
import type { Unit } from '../../organisation/public.ts'
import type { Appoints } from '../store/tables.ts'
import type { Note, OfficeWish, Place, PlacedRow } from '../queries/examination.ts'

export interface OfficeWishes {
  readonly byRow: ReadonlyMap<number, readonly OfficeWish[]>
  readonly warnings: readonly Note[]
}

/** Units there are and units to come, as far as offices ask. */
export interface UnitBook {
  readonly units: ReadonlyMap<string, Unit>
  readonly newUnits: ReadonlyMap<string, NewUnit>
}

/**
 * Reads the offices rows name, and keeps those that are not held yet and may be given: by the importer's reach, by
 * kind of unit, by stage, and one secretary a unit.
 */
export async function findOfficeWishes(
  db: Db,
  rows: readonly PlacedRow[],
  book: UnitBook,
  appoints: Appoints,
): Promise<OfficeWishes> {
  const named = rows.filter(({ row }) => row.position !== null)
  const seats = await seatBook(db, named, book, leavers(rows))
  const byRow = new Map<number, OfficeWish[]>()
  const warnings: Note[] = []
  for (const placed of named) {
    const wishes: OfficeWish[] = []
    for (const title of titleParts(placed.row.position!)) {
      const answer = wishOf(placed, title, book, appoints, seats)
      if (answer === null) continue
      if (typeof answer === 'string')
        warnings.push({
          row: placed.rowNumber,
          column: 'position',
          code: answer,
          params: { title: title.text },
        })
      else wishes.push(answer)
    }
    if (wishes.length) byRow.set(placed.rowNumber, wishes)
  }
  return { byRow, warnings }
}

interface SeatBook {
  /** `unit kind person` for each office held. */
  readonly held: ReadonlySet<string>
  /** Units with a secretary, stored or wished for above in the file. */
  readonly secretaries: Set<string>
}

/** People the import moves to another branch, with the one they leave: their offices there end. */
function leavers(rows: readonly PlacedRow[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { branch, comparison } of rows) {
    const { stored } = comparison
    if (stored && (!('id' in branch) || branch.id !== stored.branchId)) found.set(stored.id, stored.branchId)
  }
  return found
}

async function seatBook(
  db: Db,
  rows: readonly PlacedRow[],
  book: UnitBook,
  leaving: ReadonlyMap<string, string>,
): Promise<SeatBook> {
  const ids = new Set<string>()
  for (const { branch } of rows) {
    if (!('id' in branch)) continue
    ids.add(branch.id)
    const parent = book.units.get(branch.id)?.parentId
    if (parent) ids.add(parent)
  }
  const seats = (await seatsIn(db, [...ids])).filter((seat) => leaving.get(seat.personId) !== seat.unitId)
  return {
    held: new Set(seats.map((seat) => `${seat.unitId} ${seat.kind} ${seat.personId}`)),
    secretaries: new Set(seats.flatMap((seat) => (seat.kind === 'secretary' ? [seat.unitId] : []))),
  }
}

/** The office a title means for a row; a warning's code when it cannot be given; null when it is held already. */
function wishOf(
  { row, branch, comparison }: PlacedRow,
  title: TitlePart,
  book: UnitBook,
  appoints: Appoints,
  seats: SeatBook,
): OfficeWish | ImportNoteCode | null {
  const { kind } = title
  if (kind === null) return 'officeUnknown'
  const above = title.isAboveBranch || !mayBeHeldAt(kind, 'branch')
  const unit = above ? parentOf(branch, book) : branch
  const unitKind = unit && kindOf(unit, book)
  if (!unit || !unitKind || !mayBeHeldAt(kind, unitKind)) return 'officeNotHeldThere'
  const key = 'id' in unit ? unit.id : unit.key
  if (comparison.stored && seats.held.has(`${key} ${kind} ${comparison.stored.id}`)) return null
  if (appoints === 'nobody' || (above && appoints !== 'everybody')) return 'officeByAbove'
  if (needsFullMember(kind) && row.stage !== 'full') return 'officeNeedsFullMember'
  if (kind === 'secretary') {
    if (seats.secretaries.has(key)) return 'officeSeatTaken'
    seats.secretaries.add(key)
  }
  return { kind, unit }
}

function parentOf(branch: Place, { units, newUnits }: UnitBook): Place | null {
  if ('key' in branch) return newUnits.get(branch.key)?.parent ?? null
  const parent = units.get(branch.id)?.parentId
  return parent ? { id: parent } : null
}

function kindOf(place: Place, { units, newUnits }: UnitBook): UnitKind | undefined {
  return 'id' in place ? units.get(place.id)?.kind : newUnits.get(place.key)?.kind
}
