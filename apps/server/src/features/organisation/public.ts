/** What other features may ask of the organisation. */
import type { UnitKind } from '@zhibu/domain/access/offices'
import type { z } from 'zod'
import type { Db, Tx } from '../../platform/db/connection.ts'
import { foundUnit } from './actions/found-unit.ts'
import { findSettings } from './store/settings.ts'
import type { UnitRow } from './store/tables.ts'
import { recallUnits } from './store/unit-memory.ts'
import { deleteUnit } from './store/unfound.ts'
import { findUnits } from './store/units.ts'

export { resolveUnit as relationsToUnit } from './access.ts'
export { followUnits, type UnitFollower } from './actions/followers.ts'
export { forgetUnits } from './store/unit-memory.ts'

export interface Unit {
  readonly id: string
  readonly kind: UnitKind
  readonly name: string
  readonly shortName: string | null
  /** `/root/…/this/`: begins with the path of every unit above. */
  readonly path: string
  readonly parentId: string | null
  readonly isInForce: boolean
}

/** Units by id, ended ones too; unknown ids are left out. May be five seconds old, save inside a transaction. */
export async function unitsById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Unit>> {
  const memory = await recallUnits(db)
  const found = new Map<string, Unit>()
  const missing: string[] = []
  for (const id of new Set(ids)) {
    const row = memory.byId.get(id)
    if (row) found.set(id, present(row))
    else missing.push(id)
  }
  for (const row of await findUnits(db, missing)) found.set(row.id, present(row))
  return found
}

/** Units in force at or below the unit at `path`, parents before children; of one kind when asked. */
export async function unitsBelow(db: Db, path: string, kind?: UnitKind): Promise<readonly Unit[]> {
  return (await recallUnits(db)).below(path, kind).map(present)
}

/** Units above one, from the root down to its parent. */
export async function unitsAbove(db: Db, unitId: string): Promise<readonly Unit[]> {
  const memory = await recallUnits(db)
  const unit = memory.byId.get(unitId)
  return unit ? memory.above(unit).map(present) : []
}

/** The university committee; null on an empty installation. */
export async function rootUnit(db: Db): Promise<Unit | null> {
  const memory = await recallUnits(db)
  for (const row of memory.byId.values()) if (row.parent_id === null) return present(row)
  return null
}

/** Founds a unit (imports, first start, demonstration); null as parent makes the root. Returns its id. */
export async function createUnit(
  tx: Tx,
  unit: {
    readonly kind: UnitKind
    readonly name: string
    readonly shortName?: string | null
    readonly parentId: string | null
    readonly foundedOn: string
    readonly reason?: string | null
  },
): Promise<string> {
  return (await foundUnit(tx, { shortName: null, reason: null, ...unit })).id
}

/** Takes back the founding of units nothing stands on, children before parents. Returns those that stay. */
export async function unfoundUnits(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const kept: string[] = []
  for (const id of ids.toReversed()) if (!(await deleteUnit(tx, id))) kept.push(id)
  return kept
}

/**
 * The value of a setting for units, by path, in one statement: the nearest unit at or above that settled one wins,
 * else `standard`. A stored value the schema refuses counts as not settled.
 */
export async function settingsOf<T>(
  db: Db,
  unitPaths: readonly string[],
  name: string,
  schema: z.ZodType<T>,
  standard: T,
): Promise<ReadonlyMap<string, T>> {
  const idsOf = (path: string) => path.split('/').filter((id) => id !== '')
  const ids = [...new Set(unitPaths.flatMap(idsOf))]
  const stored = new Map<string, T>()
  for (const row of await findSettings(db, ids, [name])) {
    const value = schema.safeParse(row.value)
    if (value.success) stored.set(row.unit_id, value.data)
  }
  const nearest = (path: string) => idsOf(path).findLast((id) => stored.has(id))
  return new Map(unitPaths.map((path) => [path, stored.get(nearest(path) ?? '') ?? standard]))
}

function present(row: UnitRow): Unit {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    shortName: row.short_name,
    path: row.path,
    parentId: row.parent_id,
    isInForce: row.dissolved_on === null,
  }
}
