/** Many people at once, for rosters: a few statements per some hundred rows. */
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import type { PersonRecord } from './people.ts'
import { insertSearchKeys } from './search-keys-of-people.ts'
import { tables } from './tables.ts'

/** What a roster may write; `user_id`, `version` and the clock's columns are not among it. */
const columnTypes = {
  id: 'uuid',
  campus_id: 'text',
  name: 'text',
  sex: 'text',
  nationality_code: 'text',
  born_on: 'date',
  education: 'text',
  stage: 'text',
  standing: 'text',
  standing_on: 'date',
  standing_reason: 'text',
  branch_id: 'uuid',
  party_group_id: 'uuid',
  cohort: 'text',
  entry_year: 'int',
  subject_or_department: 'text',
  applied_on: 'date',
  activist_on: 'date',
  prospect_on: 'date',
  joined_on: 'date',
  full_on: 'date',
  email: 'text',
  identity_number_sealed: 'bytea',
  identity_number_hash: 'bytea',
  phone_sealed: 'bytea',
  phone_hash: 'bytea',
  address_sealed: 'bytea',
  pay_base_sealed: 'bytea',
  removed_at: 'timestamptz',
} as const satisfies Partial<Record<keyof PersonRecord, string>>

export type RosterColumnName = keyof typeof columnTypes
/** A person as a roster writes them. */
export type RosterColumns = Pick<PersonRecord, RosterColumnName>
const columnNames = Object.keys(columnTypes) as RosterColumnName[]

/** The columns of a record that a roster may write. */
export function rosterColumnsOf(record: PersonRecord): RosterColumns {
  return Object.fromEntries(columnNames.map((name) => [name, record[name]])) as RosterColumns
}

/** People of these numbers in whatever case, locked. */
export async function lockByCampusIds(tx: Tx, campusIds: readonly string[]): Promise<PersonRecord[]> {
  return tables(tx)
    .selectFrom('members_person')
    .selectAll()
    .where(sql<boolean>`lower(campus_id) = any(${campusIds.map((id) => id.toLowerCase())}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** People by id, locked. */
export async function lockPeople(tx: Tx, ids: readonly string[]): Promise<PersonRecord[]> {
  return tables(tx)
    .selectFrom('members_person')
    .selectAll()
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Whose these identity numbers are. */
export async function findByIdentityHashes(
  db: Db,
  hashes: readonly Buffer[],
): Promise<{ id: string; identity_number_hash: Buffer | null }[]> {
  if (!hashes.length) return []
  return tables(db)
    .selectFrom('members_person')
    .select(['id', 'identity_number_hash'])
    .where(sql<boolean>`identity_number_hash = any(${[...hashes]}::bytea[])`)
    .execute()
}

/** Adds people with what they are found by. */
export async function insertPeople(tx: Tx, people: readonly RosterColumns[]): Promise<void> {
  if (!people.length) return
  const names = sql.join(columnNames.map((name) => sql.ref(name)))
  await sql`insert into members_person (${names}) select * from ${arraysOf(people)}`.execute(tables(tx))
  await insertSearchKeys(tx, people)
}

/** Overwrites people and counts their versions up; returns the new versions. */
export async function overwritePeople(
  tx: Tx,
  people: readonly RosterColumns[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  if (!people.length) return new Map()
  const settings = columnNames
    .filter((name) => name !== 'id')
    .map((name) => sql`${sql.ref(name)} = v.${sql.ref(name)}`)
  const names = sql.join(columnNames.map((name) => sql.ref(name)))
  const result = await sql<{ id: string; version: number }>`update members_person p
    set ${sql.join(settings)}, version = p.version + 1, updated_at = ${now}
    from ${arraysOf(people)} as v(${names}) where p.id = v.id returning p.id, p.version`.execute(tables(tx))
  return new Map(result.rows.map((row) => [row.id, row.version]))
}

/** Deletes people with their mentors and history; fails where another record names one of them. */
export async function deletePeople(tx: Tx, ids: readonly string[]): Promise<void> {
  const list = [...ids]
  await sql`delete from members_mentor where person_id = any(${list}::uuid[])`.execute(tables(tx))
  await sql`delete from members_stage_change where person_id = any(${list}::uuid[])`.execute(tables(tx))
  await sql`delete from members_person where id = any(${list}::uuid[])`.execute(tables(tx))
}

function arraysOf(people: readonly RosterColumns[]): RawBuilder<unknown> {
  const arrays = columnNames.map(
    (name) => sql`${people.map((person) => person[name])}::${sql.raw(columnTypes[name])}[]`,
  )
  return sql`unnest(${sql.join(arrays)})`
}
