import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { mergeRow, type RosterEntry } from './merge-roster-row.ts'
import { findByIdentityHashes } from '../store/bulk.ts'
import type { PersonRecord } from '../store/people.ts'
import { hashOf } from '../store/private-fields.ts'
import { type StageName, tables } from '../store/tables.ts'

/** What bringing one row of a roster in would do; nothing is written. */
export interface RosterComparison {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  /** The person of that number as stored; null when there is none. */
  readonly stored: {
    readonly id: string
    readonly branchId: string
    readonly stage: StageName
    readonly isOnRoster: boolean
  } | null
  /** The identity number is stored with another number. */
  readonly identityNumberTaken: boolean
}

const rowsPerStatement = 500

/** Compares rows with what is stored, in the order of the rows. */
export async function compareWithRoster(
  services: Services,
  db: Db,
  rows: readonly RosterEntry[],
): Promise<readonly RosterComparison[]> {
  const found: RosterComparison[] = []
  for (let start = 0; start < rows.length; start += rowsPerStatement)
    found.push(...(await comparePart(services, db, rows.slice(start, start + rowsPerStatement))))
  return found
}

async function comparePart(
  { sealer, clock }: Services,
  db: Db,
  rows: readonly RosterEntry[],
): Promise<RosterComparison[]> {
  const numbers = rows.map((row) => row.campusId.toLowerCase())
  const records: PersonRecord[] = await tables(db)
    .selectFrom('members_person')
    .selectAll()
    .where(sql<boolean>`lower(campus_id) = any(${numbers}::text[])`)
    .execute()
  const byNumber = new Map(records.map((record) => [record.campus_id.toLowerCase(), record]))
  const hashes = rows.map((row) => hashOf(sealer, 'identityNumber', row.identityNumber))
  const owners = await findByIdentityHashes(
    db,
    hashes.filter((hash) => hash !== null),
  )
  const ownerOf = new Map(owners.map((row) => [row.identity_number_hash!.toString('hex'), row.id]))
  return rows.map((row, index) => {
    const before = byNumber.get(row.campusId.toLowerCase()) ?? null
    const owner = ownerOf.get(hashes[index]?.toString('hex') ?? '')
    const identityNumberTaken = owner !== undefined && owner !== before?.id
    if (!before) return { outcome: 'created', stored: null, identityNumberTaken }
    const { changed } = mergeRow(sealer, row, before, before.id, clock.now())
    const { id, branch_id: branchId, stage, removed_at } = before
    const stored = { id, branchId, stage, isOnRoster: removed_at === null }
    return { outcome: changed ? 'updated' : 'unchanged', stored, identityNumberTaken }
  })
}

/** How people stand now, for undoing an import: unknown ids are left out. */
export async function versionsOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { version: number; userId: string | null; name: string; campusId: string }>> {
  const rows = await tables(db)
    .selectFrom('members_person')
    .select(['id', 'version', 'user_id', 'name', 'campus_id'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ id, version, user_id: userId, name, campus_id: campusId }) => [
      id,
      { version, userId, name, campusId },
    ]),
  )
}
