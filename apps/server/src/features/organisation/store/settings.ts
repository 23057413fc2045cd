/** Settings of units. */
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables } from './tables.ts'

export interface StoredSetting {
  readonly unit_id: string
  readonly name: string
  readonly value: unknown
  readonly version: number
}

/** Settings of some names (all when left out) that any of the units has settled. */
export async function findSettings(
  db: Db,
  unitIds: readonly string[],
  names?: readonly string[],
): Promise<StoredSetting[]> {
  if (!unitIds.length) return []
  return tables(db)
    .selectFrom('platform_setting')
    .select(['unit_id', 'name', 'value', 'version'])
    .where('unit_id', 'in', [...unitIds])
    .$if(names !== undefined, (query) => query.where('name', 'in', [...names!]))
    .execute()
}

/** A unit's own setting, locked; undefined when it has none. */
export async function lockSetting(tx: Tx, unitId: string, name: string): Promise<StoredSetting | undefined> {
  return tables(tx)
    .selectFrom('platform_setting')
    .select(['unit_id', 'name', 'value', 'version'])
    .where('unit_id', '=', unitId)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
}

/** Settles a setting for a unit. */
export async function putSetting(
  tx: Tx,
  unitId: string,
  name: string,
  value: unknown,
  now: Date,
): Promise<void> {
  const json = JSON.stringify(value)
  await tables(tx)
    .insertInto('platform_setting')
    .values({ unit_id: unitId, name, value: json, version: 0, updated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'name']).doUpdateSet((eb) => ({
        value: json,
        version: eb('platform_setting.version', '+', 1),
        updated_at: now,
      })),
    )
    .execute()
}

/** Takes a unit's own setting away. */
export async function deleteSetting(tx: Tx, unitId: string, name: string): Promise<void> {
  await tables(tx)
    .deleteFrom('platform_setting')
    .where('unit_id', '=', unitId)
    .where('name', '=', name)
    .execute()
}
