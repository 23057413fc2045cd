import type { Correction } from '@zhibu/contract/privacy'
import { CORRECTABLE_FIELDS } from '@zhibu/domain/privacy/correctable-fields'
import type { SubjectResolver } from '../../platform/access/subject.ts'
import type { Db, Tx } from '../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { peopleById, relationsToPerson } from '../members/public.ts'
import { ownRecord } from './queries/own-record.ts'
import { type CorrectionRow, findCorrectionById, lockCorrection } from './store.ts'

/** A correction request: relations to the person it is about. */
export const resolveCorrection: SubjectResolver = async (services, actor, id) => {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return null
  const row = await findCorrectionById(services.db, id)
  if (!row) return null
  const person = await relationsToPerson(services, actor, row.person_id)
  return person && { ...person, kind: 'correction', id: row.id }
}

/** Where the wanted value is sealed. */
export function wantedContext(id: string): string {
  return `privacy_correction.wanted:${id}`
}

/** A waiting request at the version the caller read, locked. Throws `privacy.decided` or `platform.stale`. */
export async function lockWaiting(
  services: Services,
  tx: Tx,
  id: string,
  version: number,
): Promise<CorrectionRow> {
  const row = await lockCorrection(tx, id)
  if (!row) throw notFound()
  if (row.state !== 'submitted') throw new Refusal('privacy.decided')
  if (row.version !== version) throw stale(await presentCorrection(services, tx, row))
  return row
}

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
