/** Accounts nobody ever signed in with. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connection.ts'
import { tables } from './tables.ts'

/** Which of these accounts were never used and are not disabled. */
export async function findNeverUsed(db: Db, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (!userIds.length) return new Set()
  const rows = await tables(db)
    .selectFrom('accounts_user')
    .select('id')
    .where(sql<boolean>`id = any(${[...userIds]}::text[])`)
    .where('last_signed_in_at', 'is', null)
    .where('disabled_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.id))
}
