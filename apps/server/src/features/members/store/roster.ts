/** Pages of the roster: one statement each. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { PersonStage, PersonStanding } from '@zhibu/contract/members'
import type { Db } from '../../../platform/db/connection.ts'
import { type MembersTables, tables } from './tables.ts'

export interface RosterFilter {
  /** Branches to look in; null: all. */
  readonly branchIds: readonly string[] | null
  readonly partyGroupId: string | null
  /** Already in the form of the keys; empty: everybody. */
  readonly search: string
  readonly stage: PersonStage | undefined
  readonly entryYear: number | undefined
  /** Undefined: those on the roster. */
  readonly standing: PersonStanding | undefined
  readonly mentorId: string | undefined
  readonly withoutMentor: boolean
}

export interface RosterRow {
  readonly id: string
  readonly campus_id: string
  readonly name: string
  readonly sex: 'male' | 'female' | null
  readonly stage: PersonStage
  readonly standing: PersonStanding
  readonly branch_id: string
  readonly entry_year: number | null
  readonly subject_or_department: string | null
  readonly mentors: readonly { readonly id: string; readonly name: string }[] | null
}

type Builder = ExpressionBuilder<MembersTables & { p: MembersTables['members_person'] }, 'p'>

/** One page in order of number, after the number `after`. */
export async function findRosterPage(
  db: Db,
  filter: RosterFilter,
  after: string | null,
  limit: number,
): Promise<RosterRow[]> {
  const rows = rowsOf(db).orderBy('p.campus_id').limit(limit)
  if (isPlainSearch(filter))
    return rows.innerJoin(hits(filter, after, limit), 'h.person_id', 'p.id').execute()
  return rows
    .where((eb) => eb.and(conditions(eb, filter)))
    .$if(after !== null, (query) => query.where('p.campus_id', '>', after!))
    .execute()
}

/** A search without further filters: answered from the keys' index alone, and only the page's people are read. */
function isPlainSearch(filter: RosterFilter): boolean {
  const { search, partyGroupId, stage, entryYear, standing, mentorId, withoutMentor } = filter
  const more = partyGroupId || stage || standing || mentorId || withoutMentor
  return search !== '' && !more && entryYear === undefined
}

function hits({ search, branchIds }: RosterFilter, after: string | null, limit: number) {
  const place = branchIds ? sql`branch_id = any(${[...branchIds]}::uuid[])` : sql`branch_id is not null`
  const later = after === null ? sql`` : sql`and campus_id > ${after}`
  return sql<{ person_id: string }>`(select distinct campus_id, person_id from members_search_key
    where key like ${`${search}%`} and ${place} ${later} order by campus_id limit ${limit})`.as<'h'>(sql`h`)
}

/** Rows of people by id, in order of number. */
export async function findRosterRows(db: Db, ids: readonly string[]): Promise<RosterRow[]> {
  if (!ids.length) return []
  return rowsOf(db)
    .where('p.id', 'in', [...ids])
    .orderBy('p.campus_id')
    .execute()
}

function rowsOf(db: Db) {
  return tables(db)
    .selectFrom('members_person as p')
    .select([
      'p.id',
      'p.campus_id',
      'p.name',
      'p.sex',
      'p.stage',
      'p.standing',
      'p.branch_id',
      'p.entry_year',
    ])
    .select(['p.subject_or_department', mentorsOfRow.as('mentors')])
}

/** How many match a filter. */
export async function countRoster(db: Db, filter: RosterFilter): Promise<number> {
  const row = await tables(db)
    .selectFrom('members_person as p')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => eb.and(conditions(eb, filter)))
    .executeTakeFirstOrThrow()
  return row.count
}

const mentorsOfRow = sql<RosterRow['mentors']>`(
  select json_agg(json_build_object('id', m.mentor_id, 'name', t.name) order by m.starts_on, t.campus_id)
  from members_mentor m join members_person t on t.id = m.mentor_id
  where m.person_id = p.id and m.ended_on is null)`

function conditions(eb: Builder, filter: RosterFilter): Expression<SqlBool>[] {
  const { branchIds, partyGroupId, search, stage, entryYear, standing, mentorId } = filter
  const found: Expression<SqlBool>[] = []
  if (branchIds) found.push(sql<SqlBool>`p.branch_id = any(${[...branchIds]}::uuid[])`)
  if (partyGroupId) found.push(eb('p.party_group_id', '=', partyGroupId))
  if (search) found.push(isFoundBy(search))
  if (stage) found.push(eb('p.stage', '=', stage))
  if (entryYear !== undefined) found.push(eb('p.entry_year', '=', entryYear))
  if (standing) found.push(eb('p.standing', '=', standing))
  else found.push(eb('p.removed_at', 'is', null))
  if (mentorId)
    found.push(sql<SqlBool>`exists (select 1 from members_mentor m
    where m.person_id = p.id and m.mentor_id = ${mentorId} and m.ended_on is null)`)
  if (filter.withoutMentor) {
    found.push(eb('p.stage', 'in', ['applicant', 'activist', 'prospect', 'probationary']))
    found.push(sql<SqlBool>`not exists (select 1 from members_mentor m
      where m.person_id = p.id and m.ended_on is null)`)
  }
  return found
}

function isFoundBy(search: string): Expression<SqlBool> {
  return sql<SqlBool>`p.id in (select k.person_id from members_search_key k where k.key like ${`${search}%`})`
}

/** People on the roster of some branches with exactly this number. */
export async function findIdsByHash(
  db: Db,
  field: 'identityNumber' | 'phone',
  hash: Buffer,
  branchIds: readonly string[],
): Promise<string[]> {
  const column = field === 'identityNumber' ? 'identity_number_hash' : 'phone_hash'
  const rows = await tables(db)
    .selectFrom('members_person')
    .select('id')
    .where(column, '=', hash)
    .where('removed_at', 'is', null)
    .where(sql<boolean>`branch_id = any(${[...branchIds]}::uuid[])`)
    .orderBy('campus_id')
    .limit(50)
    .execute()
  return rows.map((row) => row.id)
}
