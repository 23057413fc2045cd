import { EDUCATIONS, SEXES, type Education } from '@zhibu/domain/members/codes'
import { findNationality } from '@zhibu/domain/members/nationalities'
import type { CorrectableField } from '@zhibu/domain/privacy/correctable-fields'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { unitsById } from '../../organisation/public.ts'
import { findMentorships } from '../store/mentors.ts'
import { findPersonById, type PersonRecord } from '../store/people.ts'
import { openField } from '../store/private-fields.ts'

/** A person's record as the person reads it: names for codes, private fields in clear. */
export interface OwnRecord {
  readonly id: string
  readonly campusId: string
  readonly branch: { readonly id: string; readonly name: string }
  readonly cohort: string | null
  /** Names of the mentors of today. */
  readonly mentors: readonly string[]
  readonly payBaseFen: number | null
  readonly fields: Readonly<Record<CorrectableField, string | null>>
}

/** Everything held about a person, for themselves and for who decides on their corrections; null off the roster. */
export async function ownRecord(services: Services, db: Db, personId: string): Promise<OwnRecord | null> {
  const record = await findPersonById(db, personId)
  if (!record || record.removed_at) return null
  const [units, mentorships] = await Promise.all([
    unitsById(db, [record.branch_id]),
    findMentorships(db, [personId]),
  ])
  const payBase = openField(services.sealer, record, 'payBase')
  return {
    id: record.id,
    campusId: record.campus_id,
    branch: { id: record.branch_id, name: units.get(record.branch_id)?.name ?? '' },
    cohort: record.cohort,
    mentors: mentorships.filter((row) => row.ended_on === null).map((row) => row.mentor_name),
    payBaseFen: payBase === null ? null : Number(payBase),
    fields: fieldsOf(services, record),
  }
}

function fieldsOf({ sealer }: Services, record: PersonRecord): OwnRecord['fields'] {
  const { sex, education, nationality_code: nationality } = record
  return {
    name: record.name,
    sex: sex && SEXES[sex].zh,
    nationality: nationality && (findNationality(nationality)?.zh ?? nationality),
    bornOn: record.born_on,
    education: education && (EDUCATIONS[education as Education]?.zh ?? education),
    department: record.subject_or_department,
    email: record.email,
    identityNumber: openField(sealer, record, 'identityNumber'),
    phone: openField(sealer, record, 'phone'),
    address: openField(sealer, record, 'address'),
    appliedOn: record.applied_on,
    activistOn: record.activist_on,
    prospectOn: record.prospect_on,
    joinedOn: record.joined_on,
    fullOn: record.full_on,
  }
}
