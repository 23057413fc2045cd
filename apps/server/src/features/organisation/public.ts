/** What other features may ask of the organisation. */
import type { UnitKind } from '@zhibu/domain/access/offices'
import type { Db } from '../../platform/db/connection.ts'
import { findUnits, findUnitsBelow, type UnitRow } from './store.ts'

export interface Unit {
  readonly id: string
  readonly kind: UnitKind
  readonly name: string
  readonly path: string
  readonly parentId: string | null
}

/** Units by id, dissolved ones too; unknown ids are left out. */
export async function unitsById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Unit>> {
  const rows = await findUnits(db, [...new Set(ids)])
  return new Map(rows.map((row) => [row.id, present(row)]))
}

/** Units in force at or below the unit at `path`. */
export async function unitsBelow(db: Db, path: string): Promise<readonly Unit[]> {
  return (await findUnitsBelow(db, path)).map(present)
}

function present(row: UnitRow): Unit {
  return { id: row.id, kind: row.kind, name: row.name, path: row.path, parentId: row.parent_id }
}
