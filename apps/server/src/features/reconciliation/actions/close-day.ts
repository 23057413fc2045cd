/** Closing a day takes two people: one closes, another confirms. */
import type { reconciliationEndpoints } from '@zhibu/contract/reconciliation'
import type { Actor } from '../../../platform/access/subject.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { judgePayout } from '@zhibu/domain/reconciliation/payout'
import { type NewTransfer, postTogether } from '../../ledger/public.ts'
import { presentDay } from '../queries/present-day.ts'
import { countWaiting, findDay, lockDay, updateDay } from '../store/days.ts'
import { findPayout, lockBank } from '../store/statements.ts'
import type { DayRow } from '../store/tables.ts'
import { channelAccountOf } from '../queries/channels.ts'
import { compareOpenDays, tellTreasurers } from './compare-days.ts'
import { runReconciliation, takeBill } from './run-reconciliation.ts'

/** The person who acts: two signatures need two people, not two accounts. */
export function personOf(actor: Actor): string {
  if (actor.personId === null) throw new Refusal('platform.forbidden')
  return actor.personId
}

/** Refuses to change what is closed. */
export function requireOpen(day: DayRow): void {
  if (day.confirmed_by !== null) throw new Refusal('reconciliation.dayConfirmed')
  if (day.closed_by !== null) throw new Refusal('reconciliation.dayClosed')
}

async function lockForChange(tx: Tx, dayId: string, version: number): Promise<DayRow> {
  const day = await lockDay(tx, dayId)
  if (!day) throw notFound()
  if (day.confirmed_by !== null) throw new Refusal('reconciliation.dayConfirmed')
  if (day.version !== version) throw stale(await presentDay(tx, day))
  return day
}

async function answer(tx: Tx, dayId: string) {
  return presentDay(tx, (await findDay(tx, dayId))!)
}

export const closeDay: Handler<typeof reconciliationEndpoints.closeDay> = (call) =>
  transact(call.services.db, async (tx) => {
    const personId = personOf(call.actor)
    const day = await lockForChange(tx, call.params.dayId, call.body.version)
    requireOpen(day)
    if (day.bill_fen === null) throw new Refusal('reconciliation.billAwaited')
    if (day.bank_fen === null) throw new Refusal('reconciliation.bankAwaited')
    if (day.unexplained > 0)
      throw new Refusal('reconciliation.unexplained', { params: { count: day.unexplained } })
    await updateDay(tx, day.id, { closed_by: personId, closed_at: call.services.clock.now() })
    await tellTreasurers(call.services, tx, day, 'reconciliation.dayToConfirm', { except: personId })
    await call.audit(tx, { detail: { channel: day.channel, day: day.day, ledgerFen: day.ledger_fen } })
    return answer(tx, day.id)
  })

export const sendDayBack: Handler<typeof reconciliationEndpoints.sendDayBack> = (call) =>
  transact(call.services.db, async (tx) => {
    const day = await lockForChange(tx, call.params.dayId, call.body.version)
    if (day.closed_by === null) throw new Refusal('reconciliation.dayNotClosed')
    await updateDay(tx, day.id, { closed_by: null, closed_at: null })
    await call.audit(tx, { detail: { channel: day.channel, day: day.day, reason: call.body.reason } })
    return answer(tx, day.id)
  })

export const confirmDay: Handler<typeof reconciliationEndpoints.confirmDay> = (call) =>
  transact(call.services.db, async (tx) => {
    const personId = personOf(call.actor)
    const day = await lockForChange(tx, call.params.dayId, call.body.version)
    if (day.closed_by === null) throw new Refusal('reconciliation.dayNotClosed')
    if (day.closed_by === personId) throw new Refusal('reconciliation.samePerson')
    await updateDay(tx, day.id, { confirmed_by: personId, confirmed_at: call.services.clock.now() })
    const booked = await bookPayout(tx, day, call.actor.userId)
    await call.audit(tx, {
      detail: { channel: day.channel, day: day.day, ledgerFen: day.ledger_fen, ...booked },
    })
    return answer(tx, day.id)
  })

/** What came into the bank, and what the channel kept as its fee, leave the channel's account. Sums in fen. */
async function bookPayout(
  tx: Tx,
  day: DayRow,
  userId: string,
): Promise<{ readonly payoutFen: number; readonly feeFen: number }> {
  const line = await findPayout(tx, day.id)
  const account = await channelAccountOf(tx, day.unit_id, day.channel)
  if (!account || day.bill_fen === null) return { payoutFen: 0, feeFen: 0 }
  const owed = { grossFen: day.bill_fen, feeFen: day.fee_fen }
  const { feeFen } = judgePayout(owed, line?.amount_fen ?? null)
  const about = { kind: 'reconciliationDay', ref: day.id }
  const clearing = account.accountId
  const fees = { kind: 'channelFees', unitId: day.unit_id, ref: day.channel } as const
  const transfers: NewTransfer[] = []
  if (line)
    transfers.push({
      key: `payout ${day.id}`,
      debit: { kind: 'bank', unitId: day.unit_id },
      credit: clearing,
      amountFen: line.amount_fen,
      bookedOn: line.booked_on,
      reason: 'payout',
      about,
      createdBy: userId,
    })
  if (feeFen !== 0)
    transfers.push({
      key: `channel fee ${day.id}`,
      // Fees given back for refunds may be more than those taken.
      ...(feeFen > 0 ? { debit: fees, credit: clearing } : { debit: clearing, credit: fees }),
      amountFen: Math.abs(feeFen),
      bookedOn: line?.booked_on ?? day.day,
      reason: 'channelFee',
      about,
      createdBy: userId,
    })
  if (transfers.length) await postTogether(tx, transfers)
  return { payoutFen: line?.amount_fen ?? 0, feeFen }
}

export const reconcileNow: Handler<typeof reconciliationEndpoints.reconcileNow> = async (call) => {
  const { services, params } = call
  await runReconciliation(services, params.unitId)
  return transact(services.db, async (tx) => {
    const waiting = await countWaiting(tx, params.unitId)
    await call.audit(tx, { detail: { waiting } })
    return { waiting }
  })
}

export const reconcileAgain: Handler<typeof reconciliationEndpoints.reconcileAgain> = async (call) => {
  const { services, params } = call
  const found = await findDay(services.db, params.dayId)
  if (!found) throw notFound()
  requireOpen(found)
  await takeBill(services, { unitId: found.unit_id, channel: found.channel, day: found.day })
  return transact(services.db, async (tx) => {
    await lockBank(tx, found.unit_id)
    await compareOpenDays(services, tx, found.unit_id)
    await call.audit(tx, { detail: { channel: found.channel, day: found.day } })
    return answer(tx, found.id)
  })
}
