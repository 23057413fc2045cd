/** Takes the accepted rows of an examined roster into the database, in one transaction. */
import { today } from '../../../platform/clock.ts'
import { type AuditEntry, type Origin, recordAudit } from '../../../platform/audit/record.ts'
import type { Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { addMentors, peopleByCampusId, upsertFromRoster, type UpsertOutcome } from '../../members/public.ts'
import { appointFromRoster, type Seat } from '../../offices/public.ts'
import { insertChanges } from '../store/changes.ts'
import type { FollowedChanges } from '../store/tables.ts'
import type { AcceptedRow, Examination, Place } from '../queries/examination.ts'
import { foundUnits } from './found-units.ts'
import { entryIn } from './place-rows.ts'

export interface CarriedOut {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly newUnitIds: readonly string[]
  readonly followed: FollowedChanges
}

const rowsPerPart = 500

/** What stands in the audit log about each person an import wrote. */
interface Written {
  readonly personId: string
  readonly row: AcceptedRow
  readonly result: 'created' | 'changed' | 'unchanged'
}

/** Writes people, mentors and offices; `report` hears the share done, 0 to 1. */
export async function carryOutImport(
  services: Services,
  tx: Tx,
  origin: Origin,
  importId: string,
  examination: Examination,
  report: (share: number) => Promise<void>,
): Promise<CarriedOut> {
  const day = today(services.clock)
  const unitIds = await foundUnits(tx, examination.newUnits, day)
  const placeId = (place: Place) => ('id' in place ? place.id : unitIds.get(place.key)!)
  const { accepted } = examination
  const written: Written[] = []
  for (let start = 0; start < accepted.length; start += rowsPerPart) {
    const part = accepted.slice(start, start + rowsPerPart)
    written.push(...(await writePart(services, tx, importId, part, placeId)))
    await report((start + part.length) / accepted.length)
  }
  const followed = await followRows(tx, written, placeId, day)
  const counts = { created: 0, changed: 0, unchanged: 0 }
  for (const one of written) counts[one.result] += 1
  // Last, for from here to the end of the transaction nobody else can write to the audit log.
  await recordAudit(tx, origin, auditEntries(importId, written))
  return { ...counts, newUnitIds: [...unitIds.values()], followed }
}

function resultOf({ outcome }: UpsertOutcome, row: AcceptedRow): Written['result'] {
  if (outcome === 'created') return 'created'
  return outcome === 'updated' || row.mentors.length > 0 || row.offices.length > 0 ? 'changed' : 'unchanged'
}

/** One entry about every person written. */
function auditEntries(importId: string, written: readonly Written[]): AuditEntry[] {
  return written.flatMap(({ personId, row, result }): AuditEntry[] => {
    if (result === 'unchanged') return []
    const detail = { importId, row: row.rowNumber, result }
    return [{ action: 'rosters.importPerson', subjectKind: 'person', subjectId: personId, personId, detail }]
  })
}

/** Mentors and offices, once everybody is there. */
async function followRows(
  tx: Tx,
  written: readonly Written[],
  placeId: (place: Place) => string,
  day: string,
): Promise<FollowedChanges> {
  const ids = new Map(written.map(({ row, personId }) => [row.row.campusId.toLowerCase(), personId]))
  const missing = written.flatMap(({ row }) => row.mentors.filter((number) => !ids.has(number)))
  for (const [number, person] of await peopleByCampusId(tx, [...new Set(missing)])) ids.set(number, person.id)
  const mentorships = written.flatMap(({ personId, row }) =>
    row.mentors.flatMap((number) => {
      const mentorId = ids.get(number)
      return mentorId ? [{ personId, mentorId, startsOn: mentoredSince(row, day) }] : []
    }),
  )
  const seats = written.flatMap(({ personId, row }) =>
    row.offices.map((office): Seat => ({ kind: office.kind, unitId: placeId(office.unit), personId })),
  )
  const mentorshipIds: string[] = []
  for (let start = 0; start < mentorships.length; start += rowsPerPart)
    mentorshipIds.push(...(await addMentors(tx, mentorships.slice(start, start + rowsPerPart))))
  return { mentorshipIds, officeIds: await appointFromRoster(tx, seats, day) }
}

/** A mentor is given when somebody becomes an activist; without that day, from today. */
function mentoredSince({ row }: AcceptedRow, day: string): string {
  return row.activistOn !== null && row.activistOn < day ? row.activistOn : day
}

async function writePart(
  services: Services,
  tx: Tx,
  importId: string,
  rows: readonly AcceptedRow[],
  placeId: (place: Place) => string,
): Promise<Written[]> {
  const outcomes = await upsertFromRoster(
    services,
    tx,
    rows.map(({ row, branch }) => entryIn(row, placeId(branch))),
  )
  await insertChanges(
    tx,
    importId,
    outcomes.flatMap(({ outcome, id, version, before }) => {
      if (outcome === 'unchanged') return []
      const sealed =
        before === null ? null : services.sealer.seal(JSON.stringify(before), changeContext(importId, id))
      return [{ person_id: id, version_after: version, before_sealed: sealed }]
    }),
  )
  return outcomes.map((outcome, index) => {
    const row = rows[index]!
    return { personId: outcome.id, row, result: resultOf(outcome, row) }
  })
}

/** What the record before an import is bound to. */
export function changeContext(importId: string, personId: string): string {
  return `rosters_import_change:${importId}:${personId}`
}
