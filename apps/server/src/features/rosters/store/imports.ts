/** Imports and their states. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type ImportRow, tables } from './tables.ts'

/** One import. */
export async function findImport(db: Db, id: string): Promise<ImportRow | undefined> {
  return tables(db).selectFrom('rosters_import').selectAll().where('id', '=', id).executeTakeFirst()
}

/** One import, locked until the transaction ends. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRow | undefined> {
  return tables(tx)
    .selectFrom('rosters_import')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Imports into a unit without drafts, newest first, older than `after`. */
export async function findImports(
  db: Db,
  unitId: string,
  after: string | null,
  limit: number,
): Promise<ImportRow[]> {
  return tables(db)
    .selectFrom('rosters_import')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('state', '<>', 'draft')
    .$if(after !== null, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Id of the newest import into each unit that stands (is done, not undone). */
export async function findLastImports(db: Db, unitIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (!unitIds.length) return new Set()
  const rows = await tables(db)
    .selectFrom('rosters_import')
    .distinctOn('unit_id')
    .select(['unit_id', 'id'])
    .where('unit_id', 'in', [...new Set(unitIds)])
    .where('state', 'in', ['done', 'undoing'])
    .orderBy('unit_id')
    .orderBy('id', 'desc')
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** An import into the unit that is at work and gave a sign of life since `since`. */
export async function findAtWork(db: Db, unitId: string, since: Date): Promise<{ id: string } | undefined> {
  return tables(db)
    .selectFrom('rosters_import')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('state', 'in', ['running', 'undoing'])
    .where('alive_at', '>', since)
    .executeTakeFirst()
}

/** Adds an import. */
export async function insertImport(
  tx: Tx,
  row: Pick<
    ImportRow,
    | 'id'
    | 'unit_id'
    | 'state'
    | 'file_name'
    | 'file_sha256'
    | 'file_id'
    | 'options'
    | 'made_by_user'
    | 'made_by_person'
    | 'made_by_name'
    | 'via'
    | 'rows'
    | 'accepted'
    | 'created_at'
    | 'alive_at'
  >,
): Promise<void> {
  await sql`insert into rosters_import (id, unit_id, state, file_name, file_sha256, file_id, options, made_by_user,
    made_by_person, made_by_name, via, rows, accepted, created_at, alive_at)
    values (${row.id}, ${row.unit_id}, ${row.state}, ${row.file_name}, ${row.file_sha256}, ${row.file_id},
    ${JSON.stringify(row.options)}::jsonb, ${row.made_by_user}, ${row.made_by_person}, ${row.made_by_name}, ${row.via},
    ${row.rows}, ${row.accepted}, ${row.created_at}, ${row.alive_at})`.execute(tables(tx))
}

/** Writes some columns of an import. */
export async function updateImport(
  tx: Tx,
  id: string,
  values: Partial<Omit<ImportRow, 'id' | 'unit_id' | 'options' | 'failure' | 'followed'>> &
    Partial<Pick<ImportRow, 'options' | 'failure' | 'followed'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('rosters_import')
    // `pg` writes objects as JSON by itself; only null and arrays need care, and there are none here.
    .set(values)
    .where('id', '=', id)
    .execute()
}

/** Drafts and failed imports nobody looked at since `before` that still have their files. */
export async function findOldDrafts(
  db: Db,
  before: Date,
): Promise<{ readonly id: string; readonly file_id: string | null }[]> {
  return tables(db)
    .selectFrom('rosters_import')
    .select(['id', 'file_id'])
    .where('state', 'in', ['draft', 'failed'])
    .where('file_id', 'is not', null)
    .where('alive_at', '<', before)
    .limit(500)
    .execute()
}

/** Forgets drafts; failed imports stay in the list. */
export async function deleteDrafts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return
  await tables(tx)
    .deleteFrom('rosters_import')
    .where('id', 'in', [...ids])
    .where('state', '=', 'draft')
    .execute()
}

/** One import or undoing at a time, so that two never weave into each other. */
export async function lockImporting(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('rosters.import'))`.execute(tables(tx))
}
