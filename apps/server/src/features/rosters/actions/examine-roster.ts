/** What a roster file would do: every row read, checked, placed and compared; nothing is written. */
import { crossCheck, type NumberedRow } from '@zhibu/domain/members/roster-cross-check'
import type { RosterRow } from '@zhibu/domain/members/roster-row'
import type { RowPlacer } from '@zhibu/domain/rosters/place-row'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { type Unit, unitsAbove, unitsBelow } from '../../organisation/public.ts'
import type { ImportOptions } from '../store/tables.ts'
import type { AcceptedRow, Examination, Note, RosterFile } from '../queries/examination.ts'
import { findMentorWishes, type MentorWishes } from './mentor-wishes.ts'
import { findOfficeWishes } from './office-wishes.ts'
import { openRoster } from '../queries/open-roster.ts'
import { placeRows } from './place-rows.ts'
import { readRows } from './read-rows.ts'

/** Examines a file for a unit. Throws a refusal `spreadsheet.…` for a file that cannot be read. */
export async function examineRoster(
  services: Services,
  db: Db,
  unit: Unit,
  file: RosterFile,
  options: ImportOptions,
): Promise<Examination> {
  const whole = await openRoster(db, unit.id, { ...file, ...options })
  const read = await readRows(whole, today(services.clock))
  // A large table is not kept beside what was read from it.
  const opened = { ...whole, table: { ...whole.table, rows: [] } }
  const refused = new Set(read.problems.map((problem) => problem.row))
  const sound = opened.headerProblems.length ? [] : wholeRows(read.rows, refused)
  const placed = await placeRows(services, db, unit, options.createUnits, sound)
  const mentors = await findMentorWishes(services, db, placed.placed)
  const book = await unitBook(db, unit, placed.placer)
  const offices = await findOfficeWishes(db, placed.placed, book, options.appoints)
  const accepted = placed.placed.map((row): AcceptedRow => ({
    ...row,
    mentors: mentors.byRow.get(row.rowNumber) ?? [],
    offices: offices.byRow.get(row.rowNumber) ?? [],
  }))
  for (const row of accepted) placed.placer.count({ ok: true, branch: row.branch })
  const cross = opened.headerProblems.length ? [] : crossWarnings(read.rows, placed.placer, mentors)
  const all = [
    ...read.warnings,
    ...cross,
    ...withoutKnown(placed.warnings, cross),
    ...mentors.warnings,
    ...offices.warnings,
  ]
  return {
    opened,
    rows: read.rows.length,
    blank: read.blank,
    accepted,
    problems: inRowOrder([...read.problems, ...placed.problems]),
    warnings: inRowOrder(all),
    tidied: read.tidied,
    newUnits: placed.placer.needed(),
  }
}

function wholeRows(
  rows: readonly NumberedRow[],
  refused: ReadonlySet<number>,
): { readonly rowNumber: number; readonly row: RosterRow }[] {
  return rows.flatMap((read) =>
    read.kind === 'accepted' && !refused.has(read.rowNumber)
      ? [{ rowNumber: read.rowNumber, row: read.row }]
      : [],
  )
}

async function unitBook(db: Db, unit: Unit, placer: RowPlacer) {
  const units = [...(await unitsAbove(db, unit.id)), ...(await unitsBelow(db, unit.path))]
  return { units: new Map(units.map((each) => [each.id, each])), newUnits: placer.newUnits }
}

/** Warnings that need the whole file. Repeated campus numbers are told of where rows are read. */
function crossWarnings(rows: readonly NumberedRow[], placer: RowPlacer, mentors: MentorWishes): Note[] {
  const parents = new Map<string, string | null>()
  for (const { row } of rows) if (row.branch) parents.set(row.branch, row.parentOrganisation ?? null)
  const { warnings } = crossCheck(rows, (branch, name) => {
    const placement = placer.place(parents.get(branch) ?? null, branch)
    return placement.ok && mentors.isKnown(placement.branch, name)
  })
  return warnings.map(({ rowNumber, column, code, params }) => ({
    row: rowNumber,
    column,
    code,
    params: params as Note['params'],
  }))
}

/** A number that is repeated in the file and stored with the other row's person is told of once. */
function withoutKnown(warnings: readonly Note[], cross: readonly Note[]): Note[] {
  const repeated = new Set(
    cross.flatMap((note) => (note.code === 'duplicateIdentityNumber' ? [note.row] : [])),
  )
  return warnings.filter((note) => note.code !== 'identityNumberTaken' || !repeated.has(note.row))
}

function inRowOrder(notes: Note[]): Note[] {
  return notes.toSorted((one, other) => one.row - other.row)
}
