import type { UnitKind } from '@zhibu/domain/access/offices'
import { type Db, tablesOf } from '../../platform/db/connection.ts'

export interface UnitRow {
  id: string
  kind: UnitKind
  parent_id: string | null
  path: string
  name: string
  short_name: string | null
  founded_on: string | null
  dissolved_on: string | null
  ended_by: 'dissolved' | 'merged' | 'split' | null
  version: number
}

export interface UnitVersionRow {
  unit_id: string
  valid_from: string
  valid_until: string | null
  name: string
  parent_id: string | null
  change: 'founded' | 'renamed' | 'moved' | 'merged' | 'split' | 'dissolved'
  reason: string | null
}

export interface SuccessionRow {
  from_unit_id: string
  to_unit_id: string
  on_date: string
  kind: 'merged' | 'split'
}

export interface OrganisationTables {
  organisation_unit: UnitRow
  organisation_unit_version: UnitVersionRow
  organisation_succession: SuccessionRow
}

export const tables = tablesOf<OrganisationTables>()

/** One unit, also a dissolved one. */
export async function findUnitById(db: Db, id: string): Promise<UnitRow | undefined> {
  return tables(db).selectFrom('organisation_unit').selectAll().where('id', '=', id).executeTakeFirst()
}

/** All units in force below `pathPrefix`, itself included, in order of path. */
export async function findUnitsBelow(db: Db, pathPrefix: string): Promise<UnitRow[]> {
  return tables(db)
    .selectFrom('organisation_unit')
    .selectAll()
    .where('path', 'like', `${pathPrefix}%`)
    .where('dissolved_on', 'is', null)
    .orderBy('path')
    .execute()
}

/** Units by id. */
export async function findUnits(db: Db, ids: readonly string[]): Promise<UnitRow[]> {
  if (!ids.length) return []
  return tables(db)
    .selectFrom('organisation_unit')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
}
