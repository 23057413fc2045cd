/** Offices one by one, and by unit. */
import type { OfficeKind } from '@zhibu/domain/access/offices'
import { sql } from 'kysely'
import { type Db, rawQuery, type Tx } from '../../../platform/db/connection.ts'
import { type OfficeRow, tables } from './tables.ts'

/** Offices a person holds on `day`. */
export async function findOfficesOf(db: Db, personId: string, day: string): Promise<OfficeRow[]> {
  return tables(db)
    .selectFrom('offices_office')
    .selectAll()
    .where('person_id', '=', personId)
    .where('starts_on', '<=', day)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
    .execute()
}

/** People who hold one of some offices in units on `day`. */
export async function findHolders(
  db: Db,
  unitIds: readonly string[],
  kinds: readonly OfficeKind[],
  day: string,
): Promise<Pick<OfficeRow, 'unit_id' | 'person_id' | 'kind'>[]> {
  if (!unitIds.length || !kinds.length) return []
  return tables(db)
    .selectFrom('offices_office')
    .select(['unit_id', 'person_id', 'kind'])
    .where('unit_id', 'in', [...unitIds])
    .where('kind', 'in', [...kinds])
    .where('starts_on', '<=', day)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
    .orderBy('starts_on')
    .execute()
}

/** Every office a person holds or has held, newest first. */
export async function findAllOfficesOf(db: Db, personId: string): Promise<OfficeRow[]> {
  return tables(db)
    .selectFrom('offices_office')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .execute()
}

/** Offices in units that are held on `day`, or that had ended by then. */
export async function findOfficesIn(
  db: Db,
  unitIds: readonly string[],
  period: 'present' | 'past',
  day: string,
): Promise<OfficeRow[]> {
  return tables(db)
    .selectFrom('offices_office')
    .selectAll()
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .where((eb) =>
      period === 'past'
        ? eb('ended_on', '<=', day)
        : eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]),
    )
    .orderBy('starts_on')
    .orderBy('id')
    .execute()
}

/** Offices not ended in units, with a term that ends by `day`, soonest first. */
export async function findTermsEndingBy(
  db: Db,
  unitIds: readonly string[],
  day: string,
): Promise<OfficeRow[]> {
  return tables(db)
    .selectFrom('offices_office')
    .selectAll()
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .where('ended_on', 'is', null)
    .where('term_ends_on', '<=', day)
    .orderBy('term_ends_on')
    .orderBy('id')
    .execute()
}

/** One office, ended ones too. */
export async function findOfficeById(db: Db, id: string): Promise<OfficeRow | undefined> {
  return tables(db).selectFrom('offices_office').selectAll().where('id', '=', id).executeTakeFirst()
}

/** One office, locked until the transaction ends. */
export async function lockOffice(tx: Tx, id: string): Promise<OfficeRow | undefined> {
  return tables(tx)
    .selectFrom('offices_office')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Adds an office. */
export async function insertOffice(tx: Tx, office: OfficeRow): Promise<void> {
  await tables(tx).insertInto('offices_office').values(office).execute()
}

/** Writes some columns of an office and counts its version up. */
export async function updateOffice(
  tx: Tx,
  id: string,
  values: Partial<Pick<OfficeRow, 'term_ends_on' | 'ended_on' | 'end_reason'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('offices_office')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/**
 * Ends offices that are held: of units, of people, or of people in units. One begun later ends the day it begins.
 * Returns whose they were.
 */
export async function endOffices(
  tx: Tx,
  which: { readonly unitIds?: readonly string[]; readonly personIds?: readonly string[] },
  on: string,
): Promise<string[]> {
  const { unitIds, personIds } = which
  const rows = await tables(tx)
    .updateTable('offices_office')
    .set((eb) => ({
      ended_on: eb.fn<string>('greatest', ['starts_on', eb.cast(eb.val(on), 'date')]),
      version: eb('version', '+', 1),
    }))
    .where('ended_on', 'is', null)
    .$if(unitIds !== undefined, (query) =>
      query.where(sql<boolean>`unit_id = any(${[...(unitIds ?? [])]}::uuid[])`),
    )
    .$if(personIds !== undefined, (query) =>
      query.where(sql<boolean>`person_id = any(${[...(personIds ?? [])]}::uuid[])`),
    )
    .returning('person_id')
    .execute()
  return rows.map((row) => row.person_id)
}

/** Takes the lock under which appointments to one unit, and of one person, are made one after the other. */
export async function lockAppointments(tx: Tx, unitId: string, personId: string): Promise<void> {
  for (const key of [`offices.unit ${unitId}`, `offices.person ${personId}`])
    await rawQuery(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [key])
}
