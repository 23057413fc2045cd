import type { Correction } from '@zhibu/contract/privacy'
import { CORRECTABLE_FIELDS } from '@zhibu/domain/privacy/correctable-fields'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { wantedContext } from '../access.ts'
import type { CorrectionRow } from '../store.ts'
import { ownRecord } from './own-record.ts'

/** Requests with the values opened, for the person and those who decide. */
export async function presentCorrections(
  services: Services,
  db: Db,
  rows: readonly CorrectionRow[],
): Promise<Correction[]> {
  const people = await peopleById(
    db,
    rows.flatMap((row) => [row.person_id, ...(row.decided_by ? [row.decided_by] : [])]),
  )
  const records = new Map<string, Awaited<ReturnType<typeof ownRecord>>>()
  for (const id of new Set(rows.map((row) => row.person_id)))
    records.set(id, await ownRecord(services, db, id))
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person_id as Correction['person']['id'], name: people.get(row.person_id)?.name ?? '' },
    field: row.field,
    fieldText: { ...CORRECTABLE_FIELDS[row.field] },
    state: row.state,
    reason: row.reason,
    at: row.created_at.toISOString(),
    decision: row.decided_at
      ? {
          by: row.decided_by ? (people.get(row.decided_by)?.name ?? null) : null,
          at: row.decided_at.toISOString(),
          note: row.decision_note,
        }
      : null,
    version: row.version,
    wanted: services.sealer.open(row.wanted_sealed, wantedContext(row.id)),
    current: records.get(row.person_id)?.fields[row.field] ?? null,
  }))
}

export async function presentCorrection(services: Services, db: Db, row: CorrectionRow): Promise<Correction> {
  return (await presentCorrections(services, db, [row]))[0]!
}
