/** People as other features show them: never a private field. */
import type { PersonStanding } from '@zhibu/contract/members'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type StageName, tables } from './tables.ts'

export interface PersonBrief {
  readonly id: string
  readonly name: string
  readonly campusId: string
  readonly stage: StageName
  /** Standing of the membership, which may take the vote away. */
  readonly standing: PersonStanding
  readonly branchId: string
  readonly userId: string | null
  /** `false` once removed from the roster. */
  readonly onRoster: boolean
}

/** A person with the days on which they came to the stages. */
export interface PersonDates extends PersonBrief {
  readonly appliedOn: string | null
  readonly activistOn: string | null
  readonly prospectOn: string | null
  readonly joinedOn: string | null
  readonly fullOn: string | null
}

/** People by id, removed ones too. */
export async function findBriefs(db: Db, ids: readonly string[]): Promise<PersonDates[]> {
  if (!ids.length) return []
  return present(briefs(db).where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`))
}

/** The person an account belongs to, on the roster. */
export async function findBriefOfUser(db: Db, userId: string): Promise<PersonDates | undefined> {
  return (await present(briefs(db).where('user_id', '=', userId).where('removed_at', 'is', null)))[0]
}

/** People on the roster of branches, by number; of some stages when asked. */
export async function findBriefsOfBranches(
  db: Db,
  branchIds: readonly string[],
  stages?: readonly StageName[],
): Promise<PersonDates[]> {
  return present(
    briefs(db)
      .where(sql<boolean>`branch_id = any(${[...branchIds]}::uuid[])`)
      .where('removed_at', 'is', null)
      .$if(stages !== undefined, (query) => query.where('stage', 'in', [...(stages ?? [])]))
      .orderBy('campus_id'),
  )
}

/** People of these numbers in whatever case, removed ones too. */
export async function findBriefsByCampusId(db: Db, campusIds: readonly string[]): Promise<PersonDates[]> {
  const lower = campusIds.map((id) => id.toLowerCase())
  return present(briefs(db).where(sql<boolean>`lower(campus_id) = any(${lower}::text[])`))
}

/** Full members on the roster with one of these names. */
export async function findFullMembersByName(db: Db, names: readonly string[]): Promise<PersonDates[]> {
  return present(
    briefs(db)
      .where(sql<boolean>`name = any(${[...new Set(names)]}::text[])`)
      .where('stage', '=', 'full')
      .where('removed_at', 'is', null),
  )
}

export interface RosterFacts {
  /** Day in China on which the person was put on this roster. */
  readonly addedOn: string
  /** Year read from a student's cohort; null for staff. */
  readonly entryYear: number | null
}

/** How people stand on the roster, by id. */
export async function findRosterFacts(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RosterFacts>> {
  if (!ids.length) return new Map()
  const rows = await tables(db)
    .selectFrom('members_person')
    .select(['id', 'entry_year'])
    .select(sql<string>`to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`.as('day'))
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, { addedOn: row.day, entryYear: row.entry_year }]))
}

/** Gives a person their account. */
export async function setUser(tx: Tx, personId: string, userId: string | null): Promise<void> {
  await tables(tx).updateTable('members_person').set({ user_id: userId }).where('id', '=', personId).execute()
}

function briefs(db: Db) {
  return tables(db)
    .selectFrom('members_person')
    .select(['id', 'name', 'campus_id', 'stage', 'standing', 'branch_id', 'user_id', 'removed_at'])
    .select(['applied_on', 'activist_on', 'prospect_on', 'joined_on', 'full_on'])
}

async function present(query: ReturnType<typeof briefs>): Promise<PersonDates[]> {
  return (await query.execute()).map((row) => ({
    id: row.id,
    name: row.name,
    campusId: row.campus_id,
    stage: row.stage,
    standing: row.standing,
    branchId: row.branch_id,
    userId: row.user_id,
    onRoster: row.removed_at === null,
    appliedOn: row.applied_on,
    activistOn: row.activist_on,
    prospectOn: row.prospect_on,
    joinedOn: row.joined_on,
    fullOn: row.full_on,
  }))
}
