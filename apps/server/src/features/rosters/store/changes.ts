/** Whom an import wrote. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type ChangeRow, tables } from './tables.ts'

/** Keeps what an import did to people. */
export async function insertChanges(
  tx: Tx,
  importId: string,
  changes: readonly Omit<ChangeRow, 'import_id'>[],
): Promise<void> {
  if (!changes.length) return
  await sql`insert into rosters_import_change (import_id, person_id, version_after, before_sealed)
    select ${importId}::uuid, * from unnest(${changes.map((change) => change.person_id)}::uuid[],
      ${changes.map((change) => change.version_after)}::int[],
      ${changes.map((change) => change.before_sealed)}::bytea[])`.execute(tables(tx))
}

/** What an import did, some people at a time in order of id. */
export async function findChanges(
  db: Db,
  importId: string,
  after: string | null,
  limit: number,
): Promise<ChangeRow[]> {
  return tables(db)
    .selectFrom('rosters_import_change')
    .selectAll()
    .where('import_id', '=', importId)
    .$if(after !== null, (query) => query.where('person_id', '>', after!))
    .orderBy('person_id')
    .limit(limit)
    .execute()
}

/** How many people an import created, and how many it changed. */
export async function countChanges(
  db: Db,
  importId: string,
): Promise<{ readonly created: number; readonly changed: number }> {
  const row = await tables(db)
    .selectFrom('rosters_import_change')
    .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.count<number>('before_sealed').as('changed')])
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  return { created: row.all - row.changed, changed: row.changed }
}

/** Forgets what an import did: it is undone. */
export async function deleteChanges(tx: Tx, importId: string): Promise<void> {
  await tables(tx).deleteFrom('rosters_import_change').where('import_id', '=', importId).execute()
}
