import type { duesEndpoints } from '@zhibu/contract/dues'
import { decidingOffices } from '@zhibu/domain/access/offices'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { personDates } from '../../members/public.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { assessmentIn, figuresOf, workOut } from '../queries/figures.ts'
import { owingOf } from '../queries/owing.ts'
import { presentReductions, reductionContext } from '../queries/reductions.ts'
import { findCharges } from '../store/charges.ts'
import { decideReductionRow, insertReduction, lockReduction } from '../store/figures.ts'
import type { ReductionRow } from '../store/tables.ts'
import { workOutAnew } from './fix-figures.ts'

/** The branch proposes; for retired members its decision is enough (2017 notice). */
export const proposeReduction: Handler<typeof duesEndpoints.proposeReduction> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const { person, isStudent } = await requireOwing(tx, params.personId)
    const figures = (await figuresOf(tx, [person.id]))(person.id)
    const full = workOut(services, { ...figures, reductions: [] }, body.fromMonth, isStudent)
    const sameYear = body.fromMonth.slice(0, 4) === body.toMonth.slice(0, 4)
    if (!full.ok || body.amountFen >= full.value.amountFen || !sameYear || body.toMonth < body.fromMonth)
      throw new Refusal('dues.reductionRefused')
    await refusePaid(tx, person, body)
    const branchSuffices = assessmentIn(figures, body.fromMonth)?.category === 'retired'
    const id = newId<string>()
    const at = services.clock.now()
    const row: ReductionRow = {
      id,
      person_id: person.id,
      branch_id: person.branchId,
      from_month: body.fromMonth,
      to_month: body.toMonth,
      amount_fen: body.amountFen,
      full_fen: full.value.amountFen,
      reason_sealed: services.sealer.seal(body.reason, reductionContext(id)),
      decision: body.decision,
      state: branchSuffices ? 'approved' : 'submitted',
      branch_suffices: branchSuffices,
      proposed_by: actor.personId!,
      decided_by: null,
      decided_at: branchSuffices ? at : null,
      note: null,
      at,
      version: 0,
    }
    await insertReduction(tx, row)
    if (branchSuffices) await apply(services, tx, row)
    else await tellAbove(services, tx, person)
    await call.audit(tx, { detail: { reductionId: id, from: body.fromMonth, to: body.toMonth } })
    return (await presentReductions(services, tx, [row]))[0]!
  })

async function tellAbove(
  services: Services,
  tx: Tx,
  person: { readonly branchId: string; readonly name: string },
): Promise<void> {
  const branch = (await unitsById(tx, [person.branchId])).get(person.branchId)
  if (!branch?.parentId) return
  const officers = await holdersOf(tx, branch.parentId, decidingOffices, today(services.clock))
  await notify(
    services,
    tx,
    officers.map((personId) => ({
      personId,
      kind: 'dues.reductionProposed',
      params: { name: person.name, unit: branch.name },
      link: '/branch-dues/reductions',
    })),
  )
}

/** The next higher committee decides. */
export const decideReduction: Handler<typeof duesEndpoints.decideReduction> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const row = await lockReduction(tx, params.reductionId)
    if (row?.state !== 'submitted') throw new Refusal('dues.alreadyDecided')
    if (row.version !== body.version) throw stale((await presentReductions(services, tx, [row]))[0]!)
    if (!body.approve && body.note === null) throw new Refusal('dues.noteNeeded')
    const decided = {
      state: body.approve ? ('approved' as const) : ('returned' as const),
      decided_by: actor.personId,
      decided_at: services.clock.now(),
      note: body.note,
    }
    await decideReductionRow(tx, row.id, decided)
    if (body.approve) await apply(services, tx, row)
    const kind = body.approve ? 'dues.reductionApproved' : 'dues.reductionReturned'
    const told = new Set(body.approve ? [row.proposed_by, row.person_id] : [row.proposed_by])
    await notify(
      services,
      tx,
      [...told].map((personId) => ({
        personId,
        kind,
        link: personId === row.person_id ? '/dues' : '/branch-dues/reductions',
      })),
    )
    await call.audit(tx, { personId: row.person_id, detail: { approved: body.approve } })
    return (await presentReductions(services, tx, [{ ...row, ...decided, version: row.version + 1 }]))[0]!
  })

async function requireOwing(tx: Tx, personId: string) {
  const person = (await personDates(tx, [personId])).get(personId)
  const owing = person && (await owingOf(tx, [person])).get(personId)
  if (!person || !owing) throw new Refusal('dues.personOwesNone', { params: { name: person?.name ?? '' } })
  return { person, isStudent: owing.isStudent }
}

async function refusePaid(
  tx: Tx,
  person: { readonly id: string; readonly name: string },
  { fromMonth, toMonth }: { readonly fromMonth: string; readonly toMonth: string },
): Promise<void> {
  const charges = await findCharges(tx, [person.id])
  const paid = charges.find(
    (row) => row.month >= fromMonth && row.month <= toMonth && row.payment_id !== null,
  )
  if (paid) throw new Refusal('dues.monthAlreadyPaid', { params: { name: person.name, month: paid.month } })
}

/** Months billed and not paid in the time of a reduction are worked out anew. */
async function apply(services: Services, tx: Tx, row: ReductionRow): Promise<void> {
  const person = (await personDates(tx, [row.person_id])).get(row.person_id)
  if (!person) return
  const charges = await findCharges(tx, [row.person_id])
  await workOutAnew(
    services,
    tx,
    new Map([[person.id, person]]),
    charges.filter((charge) => charge.month >= row.from_month && charge.month <= row.to_month),
  )
}
