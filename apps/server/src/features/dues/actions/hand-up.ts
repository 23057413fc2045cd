/** Collected dues go to the unit above: recorded here, confirmed there. */
import type { duesEndpoints } from '@zhibu/contract/dues'
import { decidingOffices } from '@zhibu/domain/access/offices'
import { formatYuan } from '@zhibu/domain/shared/money'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { type AccountName, balancesOf, type NewTransfer, postTogether } from '../../ledger/public.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { heldFen } from '../queries/held.ts'
import { presentHandUps } from '../queries/money.ts'
import { decideHandUpRow, insertHandUp, lockHandUp } from '../store/money.ts'
import type { HandUpRow } from '../store/tables.ts'

/** Where the money is taken from and put to. At the channel it already lies with the university: books only. */
function sidesOf(row: HandUpRow): { readonly from: AccountName; readonly to: AccountName } {
  const kind = row.method === 'cash' ? 'cash' : 'bank'
  return { from: { kind, unitId: row.from_unit_id }, to: { kind, unitId: row.to_unit_id } }
}

/**
 * The transfers of a hand-up, held until it is confirmed: what the unit had becomes the upper unit's, and both say so
 * as expense and income. Dues paid at a channel lie there for the whole university, so only the two reasons are booked.
 */
function transfersOf(
  row: HandUpRow,
  by: { readonly bookedOn: string; readonly createdBy: string | null },
): NewTransfer[] {
  const about = { kind: 'duesHandUp', ref: row.id }
  const reasons: NewTransfer = {
    ...by,
    kind: 'pending',
    key: `hand-up ${row.id} reason`,
    debit: { kind: 'handedUp', unitId: row.from_unit_id },
    credit: { kind: 'receivedFromBelow', unitId: row.to_unit_id },
    amountFen: row.amount_fen,
    about,
  }
  if (row.method === 'atChannel') return [reasons]
  const { from, to } = sidesOf(row)
  return [
    reasons,
    {
      ...by,
      kind: 'pending',
      key: `hand-up ${row.id} money`,
      debit: to,
      credit: from,
      amountFen: row.amount_fen,
      about,
    },
  ]
}

export const recordHandUp: Handler<typeof duesEndpoints.recordHandUp> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    if (body.on > today(services.clock)) throw new Refusal('dues.inFuture')
    const unit = (await unitsById(tx, [params.unitId])).get(params.unitId)
    if (!unit?.parentId) throw new Refusal('dues.noUnitAbove')
    const row: HandUpRow = {
      id: newId<string>(),
      from_unit_id: unit.id,
      to_unit_id: unit.parentId,
      amount_fen: body.amountFen,
      method: body.method,
      handed_on: body.on,
      note: body.note,
      state: 'submitted',
      recorded_by: actor.personId!,
      confirmed_by: null,
      at: services.clock.now(),
      version: 0,
    }
    await refuseMoreThanHeld(tx, row)
    await insertHandUp(tx, row)
    const above = await holdersOf(tx, unit.parentId, decidingOffices, today(services.clock))
    await notify(
      services,
      tx,
      above.map((personId) => ({
        personId,
        kind: 'dues.handUpRecorded',
        params: { unit: unit.name, amount: formatYuan(body.amountFen) },
        link: '/branch-dues/hand-ups',
      })),
    )
    await call.audit(tx, { subjectKind: 'duesHandUp', subjectId: row.id, detail: { method: body.method } })
    await postTogether(tx, transfersOf(row, { bookedOn: body.on, createdBy: actor.userId }))
    return (await presentHandUps(tx, [row]))[0]!
  })

async function refuseMoreThanHeld(tx: Tx, row: HandUpRow): Promise<void> {
  const dues = await heldFen(tx, row.from_unit_id)
  const [there] = row.method === 'atChannel' ? [] : await balancesOf(tx, [sidesOf(row).from])
  const held = Math.min(dues, there ? there.balanceFen - there.pendingCreditsFen : dues)
  if (row.amount_fen > held)
    throw new Refusal('dues.notEnoughHeld', { params: { held: formatYuan(Math.max(0, held)) } })
}

export const confirmHandUp: Handler<typeof duesEndpoints.confirmHandUp> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const row = await lockHandUp(tx, params.handUpId)
    if (row?.state !== 'submitted') throw new Refusal('dues.alreadyDecided')
    if (row.version !== body.version) throw stale((await presentHandUps(tx, [row]))[0]!)
    if (row.recorded_by === actor.personId) throw new Refusal('dues.secondPersonNeeded')
    const state = body.received ? ('received' as const) : ('returned' as const)
    await decideHandUpRow(tx, row.id, { state, confirmed_by: actor.personId })
    await notify(services, tx, [
      {
        personId: row.recorded_by,
        kind: 'dues.handUpDecided',
        params: { amount: formatYuan(row.amount_fen), received: body.received ? 1 : 0 },
        link: '/branch-dues/hand-ups',
      },
    ])
    await call.audit(tx, { detail: { received: body.received } })
    const keys = row.method === 'atChannel' ? ['reason'] : ['reason', 'money']
    const by = { bookedOn: today(services.clock), createdBy: actor.userId }
    await postTogether(
      tx,
      keys.map((key) => ({
        ...by,
        kind: body.received ? 'settle' : 'void',
        original: { key: `hand-up ${row.id} ${key}` },
      })),
    )
    const decided = { ...row, state, confirmed_by: actor.personId, version: row.version + 1 }
    return (await presentHandUps(tx, [decided]))[0]!
  })
