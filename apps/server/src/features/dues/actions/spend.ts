/** Spending of dues: asked one level up with the collective decision, approved there, booked here. */
import type { duesEndpoints } from '@zhibu/contract/dues'
import { decidingOffices } from '@zhibu/domain/access/offices'
import { formatYuan } from '@zhibu/domain/shared/money'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { type AccountName, balancesOf, postTogether } from '../../ledger/public.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { presentSpendings } from '../queries/money.ts'
import { insertSpending, lockSpending, updateSpending } from '../store/money.ts'
import type { SpendingRow } from '../store/tables.ts'

export const requestSpending: Handler<typeof duesEndpoints.requestSpending> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    if (body.decidedOn > today(services.clock)) throw new Refusal('dues.inFuture')
    const row: SpendingRow = {
      id: newId<string>(),
      unit_id: params.unitId,
      use: body.use,
      amount_fen: body.amountFen,
      purpose: body.purpose,
      decision: body.decision,
      decided_on: body.decidedOn,
      state: 'submitted',
      requested_by: actor.personId!,
      decided_by: null,
      note: null,
      spent_on: null,
      spent_fen: null,
      payee: null,
      spent_by: null,
      at: services.clock.now(),
      version: 0,
    }
    await insertSpending(tx, row)
    const unit = (await unitsById(tx, [params.unitId])).get(params.unitId)
    const above = unit?.parentId
      ? await holdersOf(tx, unit.parentId, decidingOffices, today(services.clock))
      : []
    await notify(
      services,
      tx,
      above.map((personId) => ({
        personId,
        kind: 'dues.spendingRequested',
        params: { unit: unit?.name ?? '', amount: formatYuan(body.amountFen) },
        link: '/branch-dues/spending',
      })),
    )
    await call.audit(tx, { subjectKind: 'duesSpending', subjectId: row.id, detail: { use: body.use } })
    return (await presentSpendings(tx, [row]))[0]!
  })

export const decideSpending: Handler<typeof duesEndpoints.decideSpending> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const row = await lockSpending(tx, params.spendingId)
    if (row?.state !== 'submitted') throw new Refusal('dues.alreadyDecided')
    if (row.version !== body.version) throw stale((await presentSpendings(tx, [row]))[0]!)
    const values = {
      state: body.approve ? ('approved' as const) : ('returned' as const),
      decided_by: actor.personId,
      note: body.note,
    }
    await updateSpending(tx, row.id, values)
    await notify(services, tx, [
      {
        personId: row.requested_by,
        kind: 'dues.spendingDecided',
        params: { amount: formatYuan(row.amount_fen), approved: body.approve ? 1 : 0 },
        link: '/branch-dues/spending',
      },
    ])
    await call.audit(tx, { detail: { approved: body.approve } })
    return (await presentSpendings(tx, [{ ...row, ...values, version: row.version + 1 }]))[0]!
  })

/** Where spent money came from; an allocation is the upper unit's bank, so it is income and spending at once. */
function sourceOf(row: SpendingRow, from: 'cash' | 'bank' | 'allocation'): AccountName {
  return from === 'allocation'
    ? { kind: 'allocationIncome', unitId: row.unit_id }
    : { kind: from, unitId: row.unit_id }
}

export const recordSpent: Handler<typeof duesEndpoints.recordSpent> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const row = await lockSpending(tx, params.spendingId)
    if (row?.state !== 'approved') throw new Refusal('dues.alreadyDecided')
    if (row.version !== body.version) throw stale((await presentSpendings(tx, [row]))[0]!)
    if (body.on > today(services.clock)) throw new Refusal('dues.inFuture')
    if (body.amountFen > row.amount_fen) throw new Refusal('dues.moreThanApproved')
    const source = sourceOf(row, body.from)
    if (body.from !== 'allocation') await refuseOverdraft(tx, source, body.amountFen)
    const values = {
      state: 'spent' as const,
      spent_on: body.on,
      spent_fen: body.amountFen,
      payee: body.payee,
      spent_by: actor.personId,
    }
    await updateSpending(tx, row.id, values)
    await call.audit(tx, { detail: { amountFen: body.amountFen, from: body.from } })
    await postTogether(tx, [
      {
        key: `spending ${row.id}`,
        debit: { kind: 'spending', unitId: row.unit_id, ref: row.use },
        credit: source,
        amountFen: body.amountFen,
        bookedOn: body.on,
        reason: row.use,
        createdBy: actor.userId,
        about: { kind: 'duesSpending', ref: row.id },
      },
    ])
    return (await presentSpendings(tx, [{ ...row, ...values, version: row.version + 1 }]))[0]!
  })

async function refuseOverdraft(tx: Tx, source: AccountName, amountFen: number): Promise<void> {
  const [there] = await balancesOf(tx, [source])
  const held = there!.balanceFen - there!.pendingCreditsFen
  if (amountFen > held)
    throw new Refusal('dues.notEnoughHeld', { params: { held: formatYuan(Math.max(0, held)) } })
}
