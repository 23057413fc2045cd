/** The tables of people. */
import type { PersonStage, PersonStanding } from '@zhibu/contract/members'
import type { Generated } from 'kysely'
import { tablesOf } from '../../../platform/db/connection.ts'

export type StageName = PersonStage

export interface PersonTable {
  id: string
  user_id: string | null
  campus_id: string
  name: string
  sex: 'male' | 'female' | null
  nationality_code: string | null
  born_on: string | null
  /** Key of the domain's `EDUCATIONS`. */
  education: string | null
  stage: StageName
  standing: Generated<PersonStanding>
  standing_on: string | null
  standing_reason: string | null
  branch_id: string
  party_group_id: string | null
  cohort: string | null
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
  members_search_key: { person_id: string; key: string; campus_id: string; branch_id: string | null }
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
