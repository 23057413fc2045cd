/** Offices that rosters name: some hundred at once. */
import type { OfficeKind } from '@zhibu/domain/access/offices'
import { sql } from 'kysely'
import { type Db, rawQuery, type Tx, tablesOf } from '../../../platform/db/connection.ts'

interface OfficeTable {
  offices_office: {
    id: string
    unit_id: string
    person_id: string
    kind: OfficeKind
    starts_on: string
    ended_on: string | null
    version: number
  }
}

const tables = tablesOf<OfficeTable>()

/** An office somebody holds or is to hold in a unit. */
export interface Seat {
  readonly unitId: string
  readonly personId: string
  readonly kind: OfficeKind
}

/** Offices held in units and not ended. */
export async function findSeats(db: Db, unitIds: readonly string[]): Promise<Seat[]> {
  const rows = await tables(db)
    .selectFrom('offices_office')
    .select(['unit_id', 'person_id', 'kind'])
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .where('ended_on', 'is', null)
    .execute()
  return rows.map((row) => ({ unitId: row.unit_id, personId: row.person_id, kind: row.kind }))
}

/** Adds offices; one already held, and a second secretary, is left out. Returns the ids of those added. */
export async function insertSeats(
  tx: Tx,
  seats: readonly (Seat & { readonly id: string })[],
  startsOn: string,
): Promise<string[]> {
  if (!seats.length) return []
  const result = await sql<{
    id: string
  }>`insert into offices_office (id, unit_id, person_id, kind, starts_on)
    select *, ${startsOn}::date from unnest(${seats.map((seat) => seat.id)}::uuid[],
      ${seats.map((seat) => seat.unitId)}::uuid[], ${seats.map((seat) => seat.personId)}::uuid[],
      ${seats.map((seat) => seat.kind)}::text[])
    on conflict do nothing returning id`.execute(tables(tx))
  return result.rows.map((row) => row.id)
}

/** Deletes offices nobody changed since they were given; returns whose they were. */
export async function deleteUnchangedSeats(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tables(tx)
    .deleteFrom('offices_office')
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('version', '=', 0)
    .where('ended_on', 'is', null)
    .returning('person_id')
    .execute()
  return rows.map((row) => row.person_id)
}

/** Tells every process that what these people may do has changed. */
export async function tellHolders(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (!personIds.length) return
  await rawQuery(tx, "select pg_notify('actor_changed', p) from unnest($1::text[]) p", [
    [...new Set(personIds)],
  ])
}
