import type { officesEndpoints } from '@zhibu/contract/offices'
import type { Actor, Subject } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { type Unit, unitsById } from '../../organisation/public.ts'
import { requireMayAppoint } from '../access.ts'
import { presentOffices } from '../queries/present-office.ts'
import { lockOffice, updateOffice } from '../store/offices.ts'
import { tellHolders } from '../store/roster-offices.ts'
import type { OfficeRow } from '../store/tables.ts'
import { requireChangedTerm } from './appoint.ts'

export const changeTerm: Handler<typeof officesEndpoints.changeTerm> = (call) =>
  transact(call.services.db, async (tx) => {
    const { termEndsOn, reason, version } = call.body
    const { office, unit } = await lockForChange(call, tx, version)
    requireChangedTerm(unit, office.kind, office.starts_on, termEndsOn)
    await updateOffice(tx, office.id, { term_ends_on: termEndsOn })
    await call.audit(tx, { detail: { kind: office.kind, from: office.term_ends_on, to: termEndsOn, reason } })
    return { id: office.id, version: version + 1 }
  })

export const endOffice: Handler<typeof officesEndpoints.endOffice> = (call) =>
  transact(call.services.db, async (tx) => {
    const { endedOn, reason, version } = call.body
    const { office } = await lockForChange(call, tx, version)
    const day = today(call.services.clock)
    if (endedOn > day) throw new Refusal('offices.inFuture', { params: { today: day } })
    if (endedOn < office.starts_on)
      throw new Refusal('offices.endsBeforeStart', { params: { startsOn: office.starts_on } })
    await updateOffice(tx, office.id, { ended_on: endedOn, end_reason: reason })
    await tellHolders(tx, [office.person_id])
    await call.audit(tx, { detail: { kind: office.kind, unitId: office.unit_id, endedOn, reason } })
    return { id: office.id, version: version + 1 }
  })

interface OfficeCall {
  readonly services: Services
  readonly actor: Actor
  readonly subject: Subject
}

/** An office that is held, locked, at the version the caller read, which the caller may end. */
async function lockForChange(
  call: OfficeCall,
  tx: Tx,
  version: number,
): Promise<{ readonly office: OfficeRow; readonly unit: Unit }> {
  const office = await lockOffice(tx, call.subject.id!)
  if (!office) throw notFound()
  const unit = (await unitsById(tx, [office.unit_id])).get(office.unit_id)!
  requireMayAppoint(call.actor, call.subject, unit, office.kind)
  if (office.version !== version)
    throw stale((await presentOffices(tx, [office], today(call.services.clock)))[0])
  if (office.ended_on !== null) throw new Refusal('offices.alreadyEnded')
  return { office, unit }
}
