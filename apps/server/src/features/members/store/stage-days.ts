/** On which days people came to their stages, as the summary on the person says. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connection.ts'
import { tables } from './tables.ts'

export interface StageDays {
  readonly appliedOn: string | null
  readonly activistOn: string | null
  readonly prospectOn: string | null
  readonly joinedOn: string | null
  readonly fullOn: string | null
}

/** The five days of people, by person; one statement. */
export async function findStageDays(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, StageDays>> {
  if (!personIds.length) return new Map()
  const rows = await tables(db)
    .selectFrom('members_person')
    .select(['id', 'applied_on', 'activist_on', 'prospect_on', 'joined_on', 'full_on'])
    .where(sql<boolean>`id = any(${[...new Set(personIds)]}::uuid[])`)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        appliedOn: row.applied_on,
        activistOn: row.activist_on,
        prospectOn: row.prospect_on,
        joinedOn: row.joined_on,
        fullOn: row.full_on,
      },
    ]),
  )
}
