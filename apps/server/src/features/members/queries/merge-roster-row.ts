import type { PersonStage, PersonStanding } from '@zhibu/contract/members'
import type { Sealer } from '../../../platform/crypto/sealer.ts'
import { type RosterColumns, rosterColumnsOf } from '../store/bulk.ts'
import { yearOfCohort } from '../store/cohort.ts'
import type { PersonRecord } from '../store/people.ts'
import { hashOf, openField, sealFields } from '../store/private-fields.ts'

/** One person as a roster states them; null: the roster is silent. Numbers are in their stored, tidied form. */
export interface RosterEntry {
  readonly campusId: string
  readonly name: string
  readonly stage: PersonStage
  readonly branchId: string
  readonly sex: 'male' | 'female' | null
  readonly nationality: string | null
  readonly bornOn: string | null
  readonly education: string | null
  readonly standing: PersonStanding | null
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
  readonly address?: string | null
  /** Fen a month. */
  readonly payBase: number | null
}

/** Standings of people who are no longer on a roster. */
const off: ReadonlySet<PersonStanding> = new Set(['withdrawn', 'removed', 'expelled', 'deceased', 'left'])

/** The record after a row of a roster, and whether anything in it is new. */
export function mergeRow(
  sealer: Sealer,
  row: RosterEntry,
  before: PersonRecord | null,
  id: string,
  now: Date,
): { readonly after: RosterColumns; readonly changed: boolean } {
  const plain = plainColumns(row, before, now)
  const secret = secretColumns(sealer, row, before, id)
  const base = before ? rosterColumnsOf(before) : { ...emptyColumns, id, campus_id: row.campusId }
  const after: RosterColumns = { ...base, ...plain, ...secret }
  const known: Partial<RosterColumns> = base
  const names = Object.keys(plain) as (keyof typeof plain)[]
  const changed = Object.keys(secret).length > 0 || names.some((name) => !isSame(plain[name], known[name]))
  return { after, changed }
}

function plainColumns(row: RosterEntry, before: PersonRecord | null, now: Date) {
  const standing = row.standing ?? (before && !before.removed_at ? before.standing : 'normal')
  const moved = before !== null && before.branch_id !== row.branchId
  return {
    name: row.name,
    stage: row.stage,
    branch_id: row.branchId,
    party_group_id: moved ? null : (before?.party_group_id ?? null),
    standing,
    removed_at: off.has(standing) ? (before?.removed_at ?? now) : null,
    sex: row.sex ?? before?.sex ?? null,
    nationality_code: row.nationality ?? before?.nationality_code ?? null,
    born_on: row.bornOn ?? before?.born_on ?? null,
    education: row.education ?? before?.education ?? null,
    cohort: row.cohort ?? before?.cohort ?? null,
    entry_year: row.cohort === null ? (before?.entry_year ?? null) : yearOfCohort(row.cohort),
    subject_or_department: row.department ?? before?.subject_or_department ?? null,
    applied_on: row.appliedOn ?? before?.applied_on ?? null,
    activist_on: row.activistOn ?? before?.activist_on ?? null,
    prospect_on: row.prospectOn ?? before?.prospect_on ?? null,
    joined_on: row.joinedOn ?? before?.joined_on ?? null,
    full_on: row.fullOn ?? before?.full_on ?? null,
    email: row.email ?? before?.email ?? null,
  }
}

/** Sealed columns of those private values that are new; sealing the same value again would look like a change. */
function secretColumns(sealer: Sealer, row: RosterEntry, before: PersonRecord | null, id: string) {
  const given = {
    identityNumber: row.identityNumber,
    phone: row.phone,
    address: row.address ?? null,
    payBase: row.payBase === null ? null : String(row.payBase),
  }
  const fresh: Partial<Record<keyof typeof given, string>> = {}
  for (const field of Object.keys(given) as (keyof typeof given)[]) {
    const value = given[field]
    if (value !== null && !isStored(sealer, before, field, value)) fresh[field] = value
  }
  return sealFields(sealer, id, fresh)
}

function isStored(
  sealer: Sealer,
  before: PersonRecord | null,
  field: 'identityNumber' | 'phone' | 'address' | 'payBase',
  value: string,
): boolean {
  if (!before) return false
  if (field === 'address' || field === 'payBase') return openField(sealer, before, field) === value
  const stored = field === 'phone' ? before.phone_hash : before.identity_number_hash
  return stored !== null && hashOf(sealer, field, value)!.equals(stored)
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime()
  return one === other
}

const emptyColumns: Omit<RosterColumns, 'id' | 'campus_id' | 'name' | 'stage' | 'branch_id'> = {
  sex: null,
  nationality_code: null,
  born_on: null,
  education: null,
  standing: 'normal',
  standing_on: null,
  standing_reason: null,
  party_group_id: null,
  cohort: null,
  entry_year: null,
  subject_or_department: null,
  applied_on: null,
  activist_on: null,
  prospect_on: null,
  joined_on: null,
  full_on: null,
  email: null,
  identity_number_sealed: null,
  identity_number_hash: null,
  phone_sealed: null,
  phone_hash: null,
  address_sealed: null,
  pay_base_sealed: null,
  removed_at: null,
}
