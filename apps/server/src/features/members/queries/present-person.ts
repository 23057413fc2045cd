/** Records of people in the contract's shapes. */
import { contract } from '@zhibu/contract'
import { mayReveal, type person, type personRow, type PrivateField } from '@zhibu/contract/members'
import type { Relation } from '@zhibu/contract/core/relations'
import { maskIdentityNumber } from '@zhibu/domain/members/identity-number'
import { maskPhone } from '@zhibu/domain/members/phone'
import type { z } from 'zod'
import { permittedAnywhere } from '../../../platform/access/permitted.ts'
import type { Subject } from '../../../platform/access/subject.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { unitsAbove, unitsById } from '../../organisation/public.ts'
import { findMentorships, type MentorshipRow } from '../store/mentors.ts'
import type { PersonRecord } from '../store/people.ts'
import { openField } from '../store/private-fields.ts'
import type { RosterRow } from '../store/roster.ts'

export type PersonView = z.input<typeof person>
export type RowView = z.input<typeof personRow>

/** A line of the roster; `brief` for those who see names, stages and branches only. */
export function presentRow(
  row: RosterRow,
  branchNames: ReadonlyMap<string, { readonly name: string }>,
  brief = false,
): RowView {
  const base = {
    id: row.id,
    name: row.name,
    stage: row.stage,
    branch: { id: row.branch_id, name: branchNames.get(row.branch_id)?.name ?? '' },
  }
  const full = {
    campusId: row.campus_id,
    sex: row.sex,
    entryYear: row.entry_year,
    department: row.subject_or_department,
    mentors: [...(row.mentors ?? [])],
    standing: row.standing,
  }
  const nothing = {
    campusId: null,
    sex: null,
    entryYear: null,
    department: null,
    mentors: [],
    standing: null,
  }
  return { ...base, ...(brief ? nothing : full) }
}

/** A mentorship as people see it. */
export function presentMentorship(row: MentorshipRow): PersonView['mentors'][number] {
  return {
    id: row.id,
    mentor: { id: row.mentor_id, name: row.mentor_name },
    startsOn: row.starts_on,
    endedOn: row.ended_on,
  }
}

/** A person's page for a caller of some relations: private fields masked, and what the caller may do. */
export async function presentPerson(
  services: Services,
  db: Db,
  record: PersonRecord,
  subject: Subject,
): Promise<PersonView> {
  const ids = [record.branch_id, ...(record.party_group_id ? [record.party_group_id] : [])]
  const [units, above, mentorships] = await Promise.all([
    unitsById(db, ids),
    unitsAbove(db, record.branch_id),
    findMentorships(db, [record.id]),
  ])
  const unitName = (id: string) => ({ id, name: units.get(id)?.name ?? '' })
  return {
    id: record.id,
    name: record.name,
    campusId: record.campus_id,
    sex: record.sex,
    nationality: record.nationality_code,
    bornOn: record.born_on,
    education: record.education,
    email: record.email,
    stage: record.stage,
    standing: record.standing,
    branch: unitName(record.branch_id),
    above: above.map(({ id, name, kind }) => ({ id, name, kind })),
    partyGroup: record.party_group_id ? unitName(record.party_group_id) : null,
    cohort: record.cohort,
    entryYear: record.entry_year,
    department: record.subject_or_department,
    appliedOn: record.applied_on,
    activistOn: record.activist_on,
    prospectOn: record.prospect_on,
    joinedOn: record.joined_on,
    fullOn: record.full_on,
    mentors: mentorships.filter((row) => row.ended_on === null).map(presentMentorship),
    private: presentPrivate(services, record, subject.relations),
    hasAccount: record.user_id !== null,
    onRoster: record.removed_at === null,
    version: record.version,
    may: permittedAnywhere(contract, 'person', subject.relations),
  }
}

function presentPrivate(
  { sealer }: Services,
  record: PersonRecord,
  relations: ReadonlySet<Relation>,
): PersonView['private'] {
  const present = (field: PrivateField, mask: (value: string) => string) => {
    const value = openField(sealer, record, field)
    const allowed = mayReveal[field].some((relation) => relations.has(relation))
    return { masked: value === null ? null : mask(value), mayReveal: allowed && value !== null }
  }
  return {
    identityNumber: present('identityNumber', maskIdentityNumber),
    phone: present('phone', maskPhone),
    // Nothing of these is told: a part of an address or of an amount tells too much.
    address: present('address', () => '******'),
    payBase: present('payBase', () => '****'),
  }
}
