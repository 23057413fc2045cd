/** Names and places units have had, and what became of them. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type SuccessionRow, tables, type UnitVersionRow } from './tables.ts'

/** Every version of a unit, oldest first. */
export async function findVersions(db: Db, unitId: string): Promise<UnitVersionRow[]> {
  return tables(db)
    .selectFrom('organisation_unit_version')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('valid_from')
    .orderBy(sql`valid_until nulls last`)
    .execute()
}

/** Name and parent of every unit that was in force on a day. */
export async function findVersionsOn(
  db: Db,
  day: string,
): Promise<Pick<UnitVersionRow, 'unit_id' | 'name' | 'parent_id'>[]> {
  return tables(db)
    .selectFrom('organisation_unit_version')
    .select(['unit_id', 'name', 'parent_id'])
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', day)]))
    .execute()
}

/** Day of the last change of a unit; null when nothing is recorded. */
export async function findLastChange(db: Db, unitId: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('organisation_unit_version')
    .select((eb) => eb.fn.max('valid_from').as('day'))
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row?.day ?? null
}

/** Closes the version in force and opens the next one; with `ends` the unit has none after it. */
export async function addVersion(
  tx: Tx,
  version: Omit<UnitVersionRow, 'valid_until'>,
  ends = false,
): Promise<void> {
  await tables(tx)
    .updateTable('organisation_unit_version')
    .set({ valid_until: version.valid_from })
    .where('unit_id', '=', version.unit_id)
    .where('valid_until', 'is', null)
    .execute()
  await tables(tx)
    .insertInto('organisation_unit_version')
    .values({ ...version, valid_until: ends ? version.valid_from : null })
    // A second change of the same kind on the same day replaces the first: nobody ever lived under it.
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'valid_from', 'change']).doUpdateSet({
        name: version.name,
        parent_id: version.parent_id,
        reason: version.reason,
        valid_until: ends ? version.valid_from : null,
      }),
    )
    .execute()
}

/** Which units a unit came from, and which it became. */
export async function findSuccessions(db: Db, unitId: string): Promise<SuccessionRow[]> {
  return tables(db)
    .selectFrom('organisation_succession')
    .selectAll()
    .where((eb) => eb.or([eb('from_unit_id', '=', unitId), eb('to_unit_id', '=', unitId)]))
    .orderBy('on_date')
    .execute()
}

/** Notes that one unit came out of another. */
export async function insertSuccession(tx: Tx, succession: SuccessionRow): Promise<void> {
  await tables(tx)
    .insertInto('organisation_succession')
    .values(succession)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
