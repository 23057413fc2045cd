import type { membersEndpoints } from '@zhibu/contract/members'
import type { HandlerInput } from '@zhibu/contract/core/endpoint'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { unitsById } from '../../organisation/public.ts'
import { requireBranch } from '../access.ts'
import {
  findByCampusId,
  findByIdentityHash,
  insertPerson,
  lockPerson,
  notifyActorChanged,
  type PersonRecord,
  updatePerson as writePerson,
} from '../store/people.ts'
import { hashOf, sealFields } from '../store/private-fields.ts'
import { insertStageChanges } from '../store/stages.ts'
import { yearOfCohort } from '../store/cohort.ts'
import { readPrivate } from './read-numbers.ts'
import { stagesOfDates } from './stage-dates.ts'
import { lockForChange } from './lock-person.ts'

/** Fields of a person to write, as a committee sends them; those left out stay. */
export type CorrectedFields = Omit<HandlerInput<typeof membersEndpoints.updatePerson>['body'], 'version'>

export const createPerson: Handler<typeof membersEndpoints.createPerson> = (call) =>
  transact(call.services.db, async (tx) => {
    const { body, services } = call
    const branch = await requireBranch(tx, call.params.unitId)
    if (await findByCampusId(tx, body.campusId))
      throw new Refusal('members.campusIdTaken', { params: { campusId: body.campusId } })
    const id = newId<string>()
    const { campusId, stage, ...sent } = body
    const columns = await columnsOf(services, tx, { id, branch_id: branch.id }, sent)
    requirePossibleDays(columns, {}, today(services.clock))
    await insertPerson(tx, {
      id,
      campus_id: campusId,
      name: body.name,
      stage,
      branch_id: branch.id,
      ...columns,
    })
    const dates = { stage, ...columns }
    await insertStageChanges(tx, stagesOfDates(id, dates, today(services.clock)))
    await call.audit(tx, {
      subjectKind: 'person',
      subjectId: id,
      personId: id,
      detail: { campusId, stage, branchId: branch.id, fields: Object.keys(sent) },
    })
    return { id, version: 0 }
  })

export const updatePerson: Handler<typeof membersEndpoints.updatePerson> = (call) =>
  transact(call.services.db, async (tx) => {
    const { version, ...sent } = call.body
    const record = await lockForChange(call, tx, version)
    const { version: written, detail } = await writeFields(call.services, tx, record, sent)
    await call.audit(tx, { detail })
    return { id: record.id, version: written }
  })

/**
 * Writes fields of a person on the roster, with the same checks as a committee's own change (a correction that was
 * accepted). Returns the new version and what to tell the audit log; the caller tells it.
 */
export async function correctPerson(
  services: Services,
  tx: Tx,
  personId: string,
  sent: CorrectedFields,
): Promise<{ readonly version: number; readonly detail: Readonly<Record<string, unknown>> }> {
  const record = await lockPerson(tx, personId)
  if (!record) throw notFound()
  if (record.removed_at) throw new Refusal('members.notOnRoster')
  return writeFields(services, tx, record, sent)
}

async function writeFields(services: Services, tx: Tx, record: PersonRecord, sent: CorrectedFields) {
  const columns = await columnsOf(services, tx, record, sent)
  requirePossibleDays(columns, record, today(services.clock))
  const version = await writePerson(tx, record, columns, services.clock.now())
  if (columns.name !== undefined) await notifyActorChanged(tx, [record.user_id])
  return { version, detail: { fields: Object.keys(sent), ...plainChanges(record, columns) } }
}

/** The columns for the fields sent: numbers tidied, private values sealed, others checked against the records. */
async function columnsOf(
  { sealer }: Services,
  tx: Tx,
  person: Pick<PersonRecord, 'id' | 'branch_id'>,
  sent: CorrectedFields,
): Promise<Partial<PersonRecord>> {
  const { identityNumber, phone, address, payBase, partyGroupId, nationality, cohort, department, ...rest } =
    sent
  const secret = readPrivate({ identityNumber, phone, address, payBase })
  const hash = hashOf(sealer, 'identityNumber', secret.identityNumber ?? null)
  if (hash && (await findByIdentityHash(tx, hash, person.id)))
    throw new Refusal('members.identityNumberTaken')
  if (partyGroupId) await requirePartyGroup(tx, partyGroupId, person.branch_id)
  const named = {
    name: rest.name,
    sex: rest.sex,
    born_on: rest.bornOn,
    education: rest.education,
    email: rest.email,
  }
  const dates = {
    applied_on: rest.appliedOn,
    activist_on: rest.activistOn,
    prospect_on: rest.prospectOn,
    joined_on: rest.joinedOn,
    full_on: rest.fullOn,
  }
  const placed = {
    party_group_id: partyGroupId,
    nationality_code: nationality,
    subject_or_department: department,
    cohort,
    entry_year: cohort === undefined ? undefined : yearOfCohort(cohort),
  }
  return withoutUndefined({ ...named, ...dates, ...placed, ...sealFields(sealer, person.id, secret) })
}

const stageDays = ['applied_on', 'activist_on', 'prospect_on', 'joined_on', 'full_on'] as const

/** Nothing is recorded that lies after today, and no step before the person was born. */
function requirePossibleDays(
  sent: Partial<PersonRecord>,
  stored: Partial<PersonRecord>,
  today: string,
): void {
  const days = ['born_on', ...stageDays] as const
  if (days.some((day) => (sent[day] ?? '') > today))
    throw new Refusal('members.stageInFuture', { params: { today } })
  if (!days.some((day) => sent[day])) return
  const after = { ...stored, ...sent }
  const bornOn = after.born_on
  const early = bornOn && stageDays.map((day) => after[day]).find((on) => on && on <= bornOn)
  if (early) throw new Refusal('members.dayBeforeBirth', { params: { day: early, bornOn } })
}

function withoutUndefined(values: { [K in keyof PersonRecord]?: PersonRecord[K] | undefined }) {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<PersonRecord>
}

async function requirePartyGroup(tx: Tx, id: string, branchId: string): Promise<void> {
  const group = (await unitsById(tx, [id])).get(id)
  if (group?.kind !== 'partyGroup' || group.parentId !== branchId || !group.isInForce)
    throw new Refusal('members.wrongPartyGroup')
}

const told = ['name', 'stage', 'applied_on', 'activist_on', 'prospect_on', 'joined_on', 'full_on'] as const

/** For the audit log: old and new values of what is no private matter. */
function plainChanges(before: PersonRecord, after: Partial<PersonRecord>) {
  const changed = told.filter((column) => after[column] !== undefined && after[column] !== before[column])
  return { changes: Object.fromEntries(changed.map((column) => [column, [before[column], after[column]]])) }
}
