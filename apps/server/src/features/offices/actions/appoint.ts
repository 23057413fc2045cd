import type { officesEndpoints } from '@zhibu/contract/offices'
import type { OfficeKind } from '@zhibu/domain/access/offices'
import {
  conflictingOffices,
  isCommitteeSeat,
  mayBeHeldAt,
  needsFullMember,
  SEPARATION_ARTICLE,
} from '@zhibu/domain/organisation/office-kinds'
import { SLACK_YEARS, termEnd, termOf } from '@zhibu/domain/organisation/terms'
import { addYears, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { type PersonBrief, peopleById } from '../../members/public.ts'
import { type Unit, unitsById } from '../../organisation/public.ts'
import { requireMayAppoint } from '../access.ts'
import { findOfficesIn, findOfficesOf, insertOffice, lockAppointments } from '../store/offices.ts'
import { tellHolders } from '../store/roster-offices.ts'

export const appoint: Handler<typeof officesEndpoints.appoint> = (call) =>
  transact(call.services.db, async (tx) => {
    const { personId, kind, startsOn } = call.body
    const day = today(call.services.clock)
    const unit = (await unitsById(tx, [call.params.unitId])).get(call.params.unitId)
    if (!unit?.isInForce) throw notFound()
    requireMayAppoint(call.actor, call.subject, unit, kind)
    if (!mayBeHeldAt(kind, unit.kind)) throw new Refusal('offices.notHeldThere')
    if (startsOn > day) throw new Refusal('offices.inFuture', { params: { today: day } })
    await lockAppointments(tx, unit.id, personId)
    const person = await requireHolder(tx, personId, kind)
    await requireFree(tx, unit, person, kind, day)
    const termEndsOn = termOfAppointment(unit, kind, startsOn, call.body.termEndsOn)
    const id = newId<string>()
    await insertOffice(tx, {
      id,
      unit_id: unit.id,
      person_id: person.id,
      kind,
      starts_on: startsOn,
      term_ends_on: termEndsOn,
      ended_on: null,
      end_reason: null,
      version: 0,
    })
    await tellHolders(tx, [person.id])
    await call.audit(tx, {
      subjectKind: 'office',
      subjectId: id,
      personId: person.id,
      detail: { kind, unitId: unit.id, unit: unit.name, startsOn, termEndsOn },
    })
    return { id, version: 0 }
  })

async function requireHolder(tx: Tx, personId: string, kind: OfficeKind): Promise<PersonBrief> {
  const person = (await peopleById(tx, [personId])).get(personId)
  if (!person?.onRoster) throw new Refusal('offices.personNotFound')
  if (needsFullMember(kind) && person.stage !== 'full') throw new Refusal('offices.needsFullMember')
  return person
}

/** Refuses an office held twice, a second secretary, and administrations that must stay apart. */
async function requireFree(
  tx: Tx,
  unit: Unit,
  person: PersonBrief,
  kind: OfficeKind,
  day: string,
): Promise<void> {
  const inUnit = await findOfficesIn(tx, [unit.id], 'present', day)
  if (inUnit.some((row) => row.kind === kind && row.person_id === person.id))
    throw new Refusal('offices.alreadyHeld')
  if (kind === 'secretary' && inUnit.some((row) => row.kind === 'secretary'))
    throw new Refusal('offices.seatTaken')
  const held = (await findOfficesOf(tx, person.id, day)).map((row) => row.kind)
  const conflicting = conflictingOffices(held, kind)
  if (conflicting.length)
    throw new Refusal('offices.separatedDuties', {
      params: { article: SEPARATION_ARTICLE, held: conflicting.join(', ') },
    })
}

/** The last day of the term: the rules' whole term unless an earlier day is given; none for offices without one. */
function termOfAppointment(
  unit: Unit,
  kind: OfficeKind,
  startsOn: string,
  given: string | null | undefined,
): string | null {
  const longest = isCommitteeSeat(kind) ? termEnd(unit.kind, startsOn as PlainDate) : null
  if (given === undefined) return longest
  if (given !== null) requireTerm(unit, startsOn, given, longest)
  return given
}

/** Refuses a term that ends before it began or after `latest`. */
function requireTerm(unit: Unit, startsOn: string, endsOn: string, latest: string | null): void {
  if (endsOn > startsOn && (latest === null || endsOn <= latest)) return
  const article = termOf(unit.kind)?.article ?? '-'
  throw new Refusal('offices.badTerm', { params: { latest: latest ?? '-', article } })
}

/** The same for a change of a running term: a delay of a year at most, with approval (支部工作条例 art. 21). */
export function requireChangedTerm(unit: Unit, kind: OfficeKind, startsOn: string, endsOn: string): void {
  const whole = isCommitteeSeat(kind) ? termEnd(unit.kind, startsOn as PlainDate) : null
  requireTerm(unit, startsOn, endsOn, whole && addYears(whole, SLACK_YEARS))
}
