import type { office } from '@zhibu/contract/offices'
import { termState } from '@zhibu/domain/organisation/terms'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import type { z } from 'zod'
import type { Db } from '../../../platform/db/connection.ts'
import { peopleById } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import type { OfficeRow } from '../store/tables.ts'

export type OfficeView = z.input<typeof office>

/** Offices with their units' and holders' names. */
export async function presentOffices(db: Db, rows: readonly OfficeRow[], day: string): Promise<OfficeView[]> {
  const [units, people] = await Promise.all([
    unitsById(
      db,
      rows.map((row) => row.unit_id),
    ),
    peopleById(
      db,
      rows.map((row) => row.person_id),
    ),
  ])
  return rows.flatMap((row) => {
    const unit = units.get(row.unit_id)
    const person = people.get(row.person_id)
    if (!unit || !person) return []
    return [
      {
        id: row.id,
        kind: row.kind,
        unit: { id: unit.id, name: unit.name, kind: unit.kind },
        person: { id: person.id, name: person.name, campusId: person.campusId },
        startsOn: row.starts_on,
        termEndsOn: row.term_ends_on,
        endedOn: row.ended_on,
        endReason: row.end_reason,
        term: termOf(row, day),
        version: row.version,
      },
    ]
  })
}

function termOf(row: OfficeRow, day: string): OfficeView['term'] {
  if (row.term_ends_on === null || row.ended_on !== null) return null
  return termState(row.term_ends_on as PlainDate, day as PlainDate)
}
