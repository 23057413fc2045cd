import type { PersonStage, PersonStanding } from '@zhibu/contract/members'
import type { Sealer } from '../../../platform/crypto/sealer.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { PersonRecord } from '../store/people.ts'
import { findPersonById, findRecordsOfBranches } from '../store/people.ts'
import { openField } from '../store/private-fields.ts'

/** Everything held about a person. Private fields in clear only where asked for; else null. */
export interface WholePerson {
  readonly id: string
  readonly campusId: string
  readonly name: string
  readonly sex: 'male' | 'female' | null
  readonly nationality: string | null
  readonly bornOn: string | null
  readonly education: string | null
  readonly stage: PersonStage
  readonly standing: PersonStanding
  readonly branchId: string
  readonly partyGroupId: string | null
  readonly cohort: string | null
  readonly department: string | null
  readonly appliedOn: string | null
  readonly activistOn: string | null
  readonly prospectOn: string | null
  readonly joinedOn: string | null
  readonly fullOn: string | null
  readonly email: string | null
  readonly identityNumber: string | null
  readonly phone: string | null
  readonly address: string | null
  /** Fen a month. */
  readonly payBase: number | null
  readonly userId: string | null
  readonly version: number
}

/** Everything about one person; null when there is none. */
export async function wholePerson(
  db: Db,
  sealer: Sealer | null,
  personId: string,
): Promise<WholePerson | null> {
  const record = await findPersonById(db, personId)
  return record ? present(record, sealer) : null
}

/**
 * People on the roster of branches in order of number, some at a time: pass the last one's number as `after`. With a
 * sealer private fields are in clear: whoever hands them on has asked for the purpose and logged it.
 */
export async function wholePeople(
  db: Db,
  sealer: Sealer | null,
  branchIds: readonly string[],
  after: string | null,
  limit: number,
): Promise<readonly WholePerson[]> {
  const records = await findRecordsOfBranches(db, branchIds, after, limit)
  return records.map((record) => present(record, sealer))
}

function present(record: PersonRecord, sealer: Sealer | null): WholePerson {
  const open = (field: 'identityNumber' | 'phone' | 'address' | 'payBase') =>
    sealer ? openField(sealer, record, field) : null
  const payBase = open('payBase')
  return {
    id: record.id,
    campusId: record.campus_id,
    name: record.name,
    sex: record.sex,
    nationality: record.nationality_code,
    bornOn: record.born_on,
    education: record.education,
    stage: record.stage,
    standing: record.standing,
    branchId: record.branch_id,
    partyGroupId: record.party_group_id,
    cohort: record.cohort,
    department: record.subject_or_department,
    appliedOn: record.applied_on,
    activistOn: record.activist_on,
    prospectOn: record.prospect_on,
    joinedOn: record.joined_on,
    fullOn: record.full_on,
    email: record.email,
    identityNumber: open('identityNumber'),
    phone: open('phone'),
    address: open('address'),
    payBase: payBase === null ? null : Number(payBase),
    userId: record.user_id,
    version: record.version,
  }
}
