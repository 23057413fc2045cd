import type { duesEndpoints } from '@zhibu/contract/dues'
import { DUES_TEXTS } from '@zhibu/domain/dues/dues-texts'
import { fillMessage, type Language, languageOf } from '@zhibu/domain/shared/message'
import type { PlainMonth } from '@zhibu/domain/shared/plain-month'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { type PersonDates, peopleOfBranch } from '../../members/public.ts'
import { notify } from '../../notices/public.ts'
import { baseContext, figuresOf, payingStages, workOut } from '../queries/figures.ts'
import { owingOf } from '../queries/owing.ts'
import { findCharges, reexplainCharge } from '../store/charges.ts'
import { answerObjections, insertAssessments } from '../store/figures.ts'
import type { AssessmentRow, ChargeRow } from '../store/tables.ts'
import { sealExplanation } from '../queries/explanations.ts'
import { billPeople } from './bill.ts'

type Fix = Parameters<Handler<typeof duesEndpoints.fixAssessments>>[0]

/**
 * Fixes figures from a month on. Months paid already keep their sum, so a change inside them is refused; months
 * billed and not paid are worked out anew.
 */
export const fixAssessments: Handler<typeof duesEndpoints.fixAssessments> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body } = call
    if (body.decidedOn > today(services.clock)) throw new Refusal('dues.inFuture')
    const people = await requirePeople(call, tx)
    const charges = Map.groupBy(await findCharges(tx, [...people.keys()]), (row) => row.person_id)
    refusePaidMonths(people, charges, body.fromMonth)
    await insertAssessments(tx, assessmentsOf(call))
    await refuseUnworkable(services, tx, people, body.fromMonth as PlainMonth, languageOf(call.locale))
    const affected = [...charges.values()].flat().filter((row) => row.month >= body.fromMonth)
    await workOutAnew(services, tx, people, affected)
    await billPeople(services, tx, [...people.values()])
    await answerObjections(tx, [...people.keys()], services.clock.now())
    await notify(
      services,
      tx,
      [...people.keys()].map((personId) => ({
        personId,
        kind: 'dues.figureFixed' as const,
        params: { month: body.fromMonth },
        link: '/dues',
      })),
    )
    await call.audit(tx, { subjectId: params.unitId, detail: { people: people.size, from: body.fromMonth } })
    return { fixed: people.size }
  })

/** The people named, all of this branch and owing dues. */
async function requirePeople({ params, body }: Fix, tx: Tx): Promise<ReadonlyMap<string, PersonDates>> {
  const inBranch = await peopleOfBranch(tx, params.unitId, payingStages)
  const owing = await owingOf(tx, inBranch)
  const byId = new Map(inBranch.map((person) => [person.id, person]))
  const named = new Map<string, PersonDates>()
  for (const { personId } of body.people) {
    const person = byId.get(personId)
    if (!person || !owing.has(personId))
      throw new Refusal('dues.personOwesNone', { params: { name: person?.name ?? '' } })
    named.set(personId, person)
  }
  return named
}

function refusePaidMonths(
  people: ReadonlyMap<string, PersonDates>,
  charges: ReadonlyMap<string, readonly ChargeRow[]>,
  fromMonth: string,
): void {
  for (const [id, person] of people) {
    const paid = charges.get(id)?.findLast((row) => row.month >= fromMonth && row.payment_id !== null)
    if (paid) throw new Refusal('dues.monthAlreadyPaid', { params: { name: person.name, month: paid.month } })
  }
}

function assessmentsOf({ services, actor, body }: Fix): AssessmentRow[] {
  return body.people.map(({ personId, category, baseFen, localFen }) => {
    const id = newId<string>()
    return {
      id,
      person_id: personId,
      from_month: body.fromMonth,
      category,
      base_sealed: baseFen === null ? null : services.sealer.seal(String(baseFen), baseContext(id)),
      local_fen: localFen,
      decided_on: body.decidedOn,
      decision: body.decision,
      decided_by: actor.personId!,
      at: services.clock.now(),
    }
  })
}

/** Every figure must lead to a sum, or nothing is fixed. */
async function refuseUnworkable(
  services: Services,
  tx: Tx,
  people: ReadonlyMap<string, PersonDates>,
  month: PlainMonth,
  language: Language,
): Promise<void> {
  const figures = await figuresOf(tx, [...people.keys()])
  for (const [id, person] of people) {
    const due = workOut(services, figures(id), month, false)
    if (!due.ok && due.problem !== 'notFixed')
      throw new Refusal('dues.figureRefused', {
        params: { name: person.name, text: fillMessage(DUES_TEXTS[due.problem], language) },
      })
  }
}

/** Charges billed and not paid get the sum of the figures that hold now. */
export async function workOutAnew(
  services: Services,
  tx: Tx,
  people: ReadonlyMap<string, PersonDates>,
  charges: readonly ChargeRow[],
): Promise<void> {
  const ids = [...people.keys()]
  const figures = await figuresOf(tx, ids)
  const owing = await owingOf(tx, [...people.values()])
  for (const charge of charges) {
    if (charge.payment_id !== null || (charge.state !== 'owed' && charge.state !== 'exempt')) continue
    const due = workOut(
      services,
      figures(charge.person_id),
      charge.month,
      owing.get(charge.person_id)?.isStudent ?? false,
    )
    if (!due.ok) continue
    await reexplainCharge(tx, charge.id, {
      amount_fen: due.value.amountFen,
      explanation_sealed: sealExplanation(services, charge.id, due.value),
      state: due.value.amountFen === 0 ? 'exempt' : 'owed',
    })
  }
}
