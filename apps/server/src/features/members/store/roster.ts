/** Pages of the roster: one statement each. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { PersonStage, PersonStanding } from '@zhibu/contract/members'
import { type Db, preparedQuery } from '../../../platform/db/connection.ts'
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
  if (isPlainSearch(filter)) return searchPlainly(db, filter, after, limit)
  return rowsOf(db)
    .where((eb) => eb.and(conditions(eb, filter)))
    .$if(after !== null, (query) => query.where('p.campus_id', '>', after!))
    .orderBy('p.campus_id')
    .limit(limit)
    .execute()
}

/** A search without further filters. */
function isPlainSearch(filter: RosterFilter): boolean {
  const { search, partyGroupId, stage, entryYear, standing, mentorId, withoutMentor } = filter
  const more = partyGroupId || stage || standing || mentorId || withoutMentor
  return search !== '' && !more && entryYear === undefined
}

/**
 * The hot path: answered from the keys' index alone, and only the page's people are read. `~>=~` and `~<~` compare
 * byte by byte, as the index does, so that one plan serves every prefix.
 */
async function searchPlainly(
  db: Db,
  { search, branchIds }: RosterFilter,
  after: string | null,
  limit: number,
): Promise<RosterRow[]> {
  const values = [search, `${search}\u{10ffff}`, after ?? '', limit]
  return branchIds
    ? preparedQuery(db, 'members.search.branches', plainSearch('branch_id = any($5::uuid[])'), [
        ...values,
        [...branchIds],
      ])
    : preparedQuery(db, 'members.search', plainSearch('branch_id is not null'), values)
}

function plainSearch(place: string): string {
  return `select p.id, p.campus_id, p.name, p.sex, p.stage, p.standing, p.branch_id, p.entry_year,
      p.subject_or_department, ${mentorsSql} as mentors
    from (select distinct campus_id, person_id from members_search_key
      where key ~>=~ $1 and key ~<~ $2 and campus_id > $3 and ${place}
      order by campus_id, person_id limit $4) h
    join members_person p on p.id = h.person_id
    order by h.campus_id`
}

const mentorsSql = `(
  select json_agg(json_build_object('id', m.mentor_id, 'name', t.name) order by m.starts_on, t.campus_id)
  from members_mentor m join members_person t on t.id = m.mentor_id
  where m.person_id = p.id and m.ended_on is null)`
const mentorsOfRow = sql.raw<RosterRow['mentors']>(mentorsSql)

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
