/** Stores people with what they are found by, their way through the stages and their mentors. */
import { STAGE_ORDER } from '@zhibu/domain/members/codes'
import { STAGE_DATE } from '@zhibu/domain/members/stage-change'
import { searchKeysOf } from '../../features/members/store/search-keys.ts'
import { sealFields } from '../../features/members/store/private-fields.ts'
import type { Sealer } from '../../platform/crypto/sealer.ts'
import type { Tx } from '../../platform/db/connection.ts'
import { instantOf } from './academic-calendar.ts'
import { type Columns, insertRows } from './insert-rows.ts'
import type { Mentorship } from './mentors.ts'
import type { DemonstrationPerson } from './people.ts'
import type { Random } from './random.ts'
import type { UnitTree } from './units.ts'

const personColumns = {
  id: 'uuid',
  campus_id: 'text',
  name: 'text',
  sex: 'text',
  nationality_code: 'text',
  born_on: 'date',
  education: 'text',
  stage: 'text',
  standing: 'text',
  standing_on: 'date',
  branch_id: 'uuid',
  party_group_id: 'uuid',
  cohort: 'text',
  entry_year: 'integer',
  subject_or_department: 'text',
  applied_on: 'date',
  activist_on: 'date',
  prospect_on: 'date',
  joined_on: 'date',
  full_on: 'date',
  email: 'text',
  identity_number_sealed: 'bytea',
  identity_number_hash: 'bytea',
  phone_sealed: 'bytea',
  phone_hash: 'bytea',
  address_sealed: 'bytea',
  pay_base_sealed: 'bytea',
} as const satisfies Columns

export async function writePeople(
  tx: Tx,
  sealer: Sealer,
  tree: UnitTree,
  people: readonly DemonstrationPerson[],
): Promise<void> {
  await insertRows(
    tx,
    'members_person',
    personColumns,
    people.map((person) => personRow(sealer, tree, person)),
  )
  await insertRows(
    tx,
    'members_search_key',
    { person_id: 'uuid', key: 'text' },
    people.flatMap((person) => searchKeysOf(person.name, person.campusId).map((key) => [person.id, key])),
  )
}

function personRow(sealer: Sealer, tree: UnitTree, person: DemonstrationPerson): unknown[] {
  const { way } = person
  const sealed = sealFields(sealer, person.id, {
    identityNumber: person.identityNumber,
    phone: person.phone,
    address: person.address,
    payBase: person.payBaseFen === null ? null : String(person.payBaseFen),
  })
  const group = person.partyGroup && tree.byKey.get(`${person.branchKey}/${person.partyGroup}`)
  const row: Record<keyof typeof personColumns, unknown> = {
    id: person.id,
    campus_id: person.campusId,
    name: person.name,
    sex: person.sex,
    nationality_code: person.nationality,
    born_on: person.bornOn,
    education: person.education,
    stage: way.stage,
    standing: person.diedOn ? 'deceased' : 'normal',
    standing_on: person.diedOn,
    branch_id: tree.byKey.get(person.branchKey)!.id,
    party_group_id: group ? group.id : null,
    cohort: person.cohort,
    entry_year: person.entryYear,
    subject_or_department: person.department,
    applied_on: way.appliedOn,
    activist_on: way.activistOn,
    prospect_on: way.prospectOn,
    joined_on: way.joinedOn,
    full_on: way.fullOn,
    email: person.role === 'retired' ? null : `${person.campusId}@example.edu.cn`,
    identity_number_sealed: sealed.identity_number_sealed,
    identity_number_hash: sealed.identity_number_hash,
    phone_sealed: sealed.phone_sealed,
    phone_hash: sealed.phone_hash,
    address_sealed: sealed.address_sealed,
    pay_base_sealed: sealed.pay_base_sealed ?? null,
  }
  return Object.keys(personColumns).map((column) => row[column as keyof typeof personColumns])
}

export async function writeStages(
  tx: Tx,
  random: Random,
  people: readonly DemonstrationPerson[],
): Promise<void> {
  const changes = people.flatMap(({ id, way }) =>
    STAGE_ORDER.flatMap((stage) => {
      const on = way[STAGE_DATE[stage]]
      return on ? [[random.id(instantOf(on, 600)), id, stage, on, instantOf(on, 600)]] : []
    }),
  )
  await insertRows(
    tx,
    'members_stage_change',
    { id: 'uuid', person_id: 'uuid', stage: 'text', on_date: 'date', created_at: 'timestamptz' },
    changes,
  )
}

export async function writeMentors(
  tx: Tx,
  random: Random,
  mentorships: readonly Mentorship[],
): Promise<void> {
  await insertRows(
    tx,
    'members_mentor',
    { id: 'uuid', person_id: 'uuid', mentor_id: 'uuid', starts_on: 'date', ended_on: 'date' },
    mentorships.map((one) => [
      random.id(instantOf(one.startsOn, 615)),
      one.personId,
      one.mentorId,
      one.startsOn,
      one.endedOn,
    ]),
  )
}
