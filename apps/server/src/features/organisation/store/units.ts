/** Units as they are now. */
import type { UnitKind } from '@zhibu/domain/access/offices'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables, type UnitRow } from './tables.ts'

/** One unit, also an ended one. */
export async function findUnitById(db: Db, id: string): Promise<UnitRow | undefined> {
  return tables(db).selectFrom('organisation_unit').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Every unit, ended ones too, parents before children. */
export async function findAllUnits(db: Db): Promise<UnitRow[]> {
  return tables(db).selectFrom('organisation_unit').selectAll().orderBy('path').execute()
}

/** Units by id, ended ones too. */
export async function findUnits(db: Db, ids: readonly string[]): Promise<UnitRow[]> {
  if (!ids.length) return []
  return tables(db)
    .selectFrom('organisation_unit')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
}

/** Units in force whose name or short name contains `text`, at most `limit`. */
export async function findUnitsByName(
  db: Db,
  text: string,
  kind: UnitKind | undefined,
  limit: number,
): Promise<UnitRow[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  return tables(db)
    .selectFrom('organisation_unit')
    .selectAll()
    .where((eb) => eb.or([eb('name', 'like', pattern), eb('short_name', 'like', pattern)]))
    .where('dissolved_on', 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .orderBy('name')
    .limit(limit)
    .execute()
}

/** The unit of a name directly below `parentId`, in force; `exceptId` is left out. */
export async function findSibling(
  db: Db,
  parentId: string | null,
  name: string,
  exceptId: string,
): Promise<{ id: string } | undefined> {
  return tables(db)
    .selectFrom('organisation_unit')
    .select('id')
    .where('parent_id', parentId === null ? 'is' : '=', parentId)
    .where('name', '=', name)
    .where('dissolved_on', 'is', null)
    .where('id', '<>', exceptId)
    .executeTakeFirst()
}

/**
 * Takes the lock under which the shape of the tree changes: one change at a time, so that paths and
 * placements cannot be overtaken.
 */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisation.tree'))`.execute(tables(tx))
}

/** One unit, locked until the transaction ends. */
export async function lockUnit(tx: Tx, id: string): Promise<UnitRow | undefined> {
  return tables(tx)
    .selectFrom('organisation_unit')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Adds a unit. */
export async function insertUnit(tx: Tx, unit: UnitRow): Promise<void> {
  await tables(tx).insertInto('organisation_unit').values(unit).execute()
}

/** Writes some columns of a unit and counts its version up. */
export async function updateUnit(
  tx: Tx,
  id: string,
  values: Partial<Omit<UnitRow, 'id' | 'path' | 'version'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('organisation_unit')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Rewrites the paths of everything at or below `from`, ended units too. */
export async function rewritePaths(tx: Tx, from: string, to: string): Promise<void> {
  await sql`update organisation_unit set path = ${to} || substr(path, ${from.length + 1}::int)
    where path like ${`${from}%`}`.execute(tables(tx))
}

/** Units in force directly below a unit. */
export async function findChildren(db: Db, parentId: string): Promise<UnitRow[]> {
  return tables(db)
    .selectFrom('organisation_unit')
    .selectAll()
    .where('parent_id', '=', parentId)
    .where('dissolved_on', 'is', null)
    .orderBy('name')
    .execute()
}
