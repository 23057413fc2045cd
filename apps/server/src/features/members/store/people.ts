/** One person at a time. */
import { type Selectable, sql, type Updateable } from 'kysely'
import { type Db, rawQuery, type Tx } from '../../../platform/db/connection.ts'
import { replaceSearchKeysOf } from './search-keys-of-people.ts'
import { type PersonTable, type StageName, tables } from './tables.ts'

export type PersonRecord = Selectable<PersonTable>

/** Where a person stands, for access decisions; also of those removed. */
export async function findStanding(
  db: Db,
  id: string,
): Promise<{ id: string; branch_id: string; stage: StageName; removed_at: Date | null } | undefined> {
  return tables(db)
    .selectFrom('members_person')
    .select(['id', 'branch_id', 'stage', 'removed_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Everything stored about a person. */
export async function findPersonById(db: Db, id: string): Promise<PersonRecord | undefined> {
  return tables(db).selectFrom('members_person').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Everything stored about a person, locked until the transaction ends. */
export async function lockPerson(tx: Tx, id: string): Promise<PersonRecord | undefined> {
  return tables(tx)
    .selectFrom('members_person')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The person of a number, written in whatever case. */
export async function findByCampusId(db: Db, campusId: string): Promise<{ id: string } | undefined> {
  return tables(db)
    .selectFrom('members_person')
    .select('id')
    .where((eb) => eb(eb.fn<string>('lower', ['campus_id']), '=', campusId.toLowerCase()))
    .executeTakeFirst()
}

/** Another person with the same identity number. */
export async function findByIdentityHash(
  db: Db,
  hash: Buffer,
  exceptId: string,
): Promise<{ id: string } | undefined> {
  return tables(db)
    .selectFrom('members_person')
    .select('id')
    .where('identity_number_hash', '=', hash)
    .where('id', '<>', exceptId)
    .executeTakeFirst()
}

/** Adds a person with what they are found by. */
export async function insertPerson(
  tx: Tx,
  person: Partial<PersonRecord> & Pick<PersonRecord, 'id' | 'campus_id' | 'name' | 'stage' | 'branch_id'>,
): Promise<void> {
  await tables(tx).insertInto('members_person').values(person).execute()
  await replaceSearchKeysOf(tx, [person])
}

/** Writes some columns and counts the version up; returns the new version. */
export async function updatePerson(
  tx: Tx,
  before: Pick<PersonRecord, 'id' | 'name' | 'campus_id'>,
  values: Updateable<PersonTable>,
  now: Date,
): Promise<number> {
  const row = await tables(tx)
    .updateTable('members_person')
    .set((eb) => ({ ...values, version: eb('version', '+', 1), updated_at: now }))
    .where('id', '=', before.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  if (typeof values.name === 'string' && values.name !== before.name)
    await replaceSearchKeysOf(tx, [{ ...before, name: values.name }])
  return row.version
}

/** Tells every process that what it remembers of an account's owner is old. */
export async function notifyActorChanged(tx: Tx, userIds: readonly (string | null)[]): Promise<void> {
  const known = userIds.filter((id) => id !== null)
  if (known.length)
    await rawQuery(tx, "select pg_notify('actor_changed', u) from unnest($1::text[]) u", [known])
}

/** Whole records of people on the roster of branches, in order of number, after the number `after`. */
export async function findRecordsOfBranches(
  db: Db,
  branchIds: readonly string[],
  after: string | null,
  limit: number,
): Promise<PersonRecord[]> {
  return tables(db)
    .selectFrom('members_person')
    .selectAll()
    .where(sql<boolean>`branch_id = any(${[...branchIds]}::uuid[])`)
    .where('removed_at', 'is', null)
    .$if(after !== null, (query) => query.where('campus_id', '>', after!))
    .orderBy('campus_id')
    .limit(limit)
    .execute()
}

export interface BranchMove {
  readonly from: string
  readonly to: string
  readonly ids: readonly string[] | 'all'
  /** Party groups that go along, and their people with them. */
  readonly groupIds: readonly string[] | 'all'
}

/** Puts people of a branch into another; `all` takes those removed from the roster too. Returns who went. */
export async function moveBetweenBranches(
  tx: Tx,
  { from, to, ids, groupIds }: BranchMove,
  now: Date,
): Promise<{ id: string; user_id: string | null }[]> {
  const chosen = sql<boolean>`(id = any(${listOf(ids)}::uuid[]) or party_group_id = any(${listOf(groupIds)}::uuid[]))`
  const groupGone = sql<boolean>`not coalesce(party_group_id = any(${listOf(groupIds)}::uuid[]), false)`
  return tables(tx)
    .updateTable('members_person')
    .set((eb) => ({ branch_id: to, version: eb('version', '+', 1), updated_at: now }))
    .$if(groupIds !== 'all', (query) =>
      query.set((eb) => ({
        party_group_id: eb.case().when(groupGone).then(null).else(eb.ref('party_group_id')).end(),
      })),
    )
    .where('branch_id', '=', from)
    .$if(ids !== 'all', (query) => query.where(chosen))
    .returning(['id', 'user_id'])
    .execute()
}

function listOf(ids: readonly string[] | 'all'): string[] {
  return ids === 'all' ? [] : [...ids]
}

/** Puts everybody of a party group into another of the same branch. */
export async function moveBetweenGroups(tx: Tx, from: string, to: string): Promise<void> {
  await tables(tx)
    .updateTable('members_person')
    .set((eb) => ({ party_group_id: to, version: eb('version', '+', 1) }))
    .where('party_group_id', '=', from)
    .execute()
}

/** How many people on the roster belong to a branch or party group. */
export async function countPeopleIn(db: Db, unitId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('members_person')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => eb.or([eb('branch_id', '=', unitId), eb('party_group_id', '=', unitId)]))
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}
