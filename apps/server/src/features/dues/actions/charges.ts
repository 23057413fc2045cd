/** Months that are not owed here, and old ones that may be paid all the same. */
import type { duesEndpoints } from '@zhibu/contract/dues'
import { collectingOffices } from '@zhibu/domain/access/offices'
import { decidedNote } from '@zhibu/domain/dues/print-texts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { peopleById, personDates } from '../../members/public.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import { today } from '../../../platform/clock.ts'
import { objectionContext } from '../queries/assessments.ts'
import { owingOf } from '../queries/owing.ts'
import { lockCharges, noteCharges } from '../store/charges.ts'
import { insertObjection } from '../store/figures.ts'

type Settle = Parameters<Handler<typeof duesEndpoints.settleElsewhere>>[0]
type Allow = Parameters<Handler<typeof duesEndpoints.allowOldMonths>>[0]

export const settleElsewhere: Handler<typeof duesEndpoints.settleElsewhere> = (call) =>
  note(call, (reason) => ({ state: 'settledElsewhere', note: reason }))

export const allowOldMonths: Handler<typeof duesEndpoints.allowOldMonths> = (call) =>
  note(call, (reason) => ({ old_allowed: true, note: reason }))

function note(call: Settle | Allow, values: (reason: string) => Parameters<typeof noteCharges>[2]) {
  const { services, params, body } = call
  return transact(services.db, async (tx) => {
    const charges = await requireOpen(tx, params.personId, body.months)
    await noteCharges(
      tx,
      charges.map((row) => row.id),
      values(decidedNote(body.reason, body.decision)),
    )
    await call.audit(tx, { detail: { months: body.months, decision: body.decision } })
    return {}
  })
}

/** Charges billed, owed and held by no payment. */
async function requireOpen(tx: Tx, personId: string, months: readonly string[]) {
  const charges = await lockCharges(tx, personId, months)
  const wrong =
    charges.length < months.length || charges.some((row) => row.payment_id !== null || row.state !== 'owed')
  if (wrong) throw new Refusal('dues.alreadyPaying')
  return charges
}

export const objectToDues: Handler<typeof duesEndpoints.objectToDues> = ({ services, actor, body, audit }) =>
  transact(services.db, async (tx) => {
    const person = actor.personId ? (await personDates(tx, [actor.personId])).get(actor.personId) : undefined
    if (!person || !(await owingOf(tx, [person])).has(person.id)) throw new Refusal('dues.owesNone')
    const id = newId<string>()
    await insertObjection(tx, {
      id,
      person_id: person.id,
      reason_sealed: services.sealer.seal(body.reason, objectionContext(id)),
      at: services.clock.now(),
    })
    const officers = await holdersOf(tx, person.branchId, collectingOffices, today(services.clock))
    const name = (await peopleById(tx, [person.id])).get(person.id)?.name ?? ''
    await notify(
      services,
      tx,
      officers
        .filter((officer) => officer !== person.id)
        .map((officer) => ({
          personId: officer,
          kind: 'dues.objected' as const,
          params: { name },
          link: '/branch-dues/figures',
        })),
    )
    await audit(tx)
    return {}
  })
