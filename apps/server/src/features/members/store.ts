import type { Generated } from 'kysely'
import { type Db, tablesOf } from '../../platform/db/connection.ts'

export type StageName = 'public' | 'applicant' | 'activist' | 'prospect' | 'probationary' | 'full'

export interface PersonTable {
  id: string
  user_id: string | null
  campus_id: string
  name: string
  sex: 'male' | 'female' | null
  nationality_code: string | null
  born_on: string | null
  education: string | null
  stage: StageName
  standing: Generated<'normal' | 'suspended' | 'left' | 'removed' | 'deceased'>
  branch_id: string
  party_group_id: string | null
  entry_year: number | null
  subject_or_department: string | null
  applied_on: string | null
  activist_on: string | null
  prospect_on: string | null
  joined_on: string | null
  full_on: string | null
  email: string | null
  identity_number_sealed: Buffer | null
  identity_number_hash: Buffer | null
  phone_sealed: Buffer | null
  phone_hash: Buffer | null
  address_sealed: Buffer | null
  pay_base_sealed: Buffer | null
  version: Generated<number>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  removed_at: Date | null
}

export interface MembersTables {
  members_person: PersonTable
  members_search_key: { person_id: string; key: string }
  members_mentor: {
    id: string
    person_id: string
    mentor_id: string
    starts_on: string
    ended_on: string | null
  }
  members_stage_change: {
    id: string
    person_id: string
    stage: StageName
    on_date: string
    note: string | null
    created_at: Generated<Date>
  }
}

export const tables = tablesOf<MembersTables>()

/** Where a person stands, for access decisions; undefined when there is none or they were removed. */
export async function findStanding(
  db: Db,
  id: string,
): Promise<{ id: string; branch_id: string; stage: StageName } | undefined> {
  return tables(db)
    .selectFrom('members_person')
    .select(['id', 'branch_id', 'stage'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** `true` when `mentorId` is mentor of `personId` on `day`. */
export async function isMentorOf(db: Db, mentorId: string, personId: string, day: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('members_mentor')
    .select('id')
    .where('person_id', '=', personId)
    .where('mentor_id', '=', mentorId)
    .where('starts_on', '<=', day)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
    .executeTakeFirst()
  return row !== undefined
}
