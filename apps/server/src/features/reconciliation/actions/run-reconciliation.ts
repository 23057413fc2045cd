/** The nightly comparison: bills are fetched, then every open day is compared anew. */
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { today } from '../../../platform/clock.ts'
import { transact } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { findDaysToFetch, findLastDay, lockOrInsertDay, replaceBill, updateDay } from '../store/days.ts'
import { lockBank } from '../store/statements.ts'
import { readBill } from './bill-sources.ts'
import { channelAccounts } from '../queries/channels.ts'
import { compareOpenDays } from './compare-days.ts'

/** How far back days are begun when nights were missed. */
const LONGEST_PAUSE_DAYS = 31

/** How long the bill of a day without any movement is asked for again. */
const QUIET_DAYS = 7

interface ChannelDay {
  readonly unitId: string
  readonly channel: string
  readonly day: string
}

/**
 * Fetches the bills of every day up to yesterday that has none or is still open, and compares. Doing it again changes
 * nothing that has not changed; closed days stay as they are. A bill that cannot be had leaves its day open. Of one unit
 * when asked.
 */
export async function runReconciliation(services: Services, only?: string): Promise<void> {
  const isAsked = (unitId: string) => only === undefined || unitId === only
  const yesterday = addDays(today(services.clock) as PlainDate, -1)
  const begun = (await findDaysToFetch(services.db, addDays(yesterday, -QUIET_DAYS)))
    .map(({ unit_id, channel, day }) => ({ unitId: unit_id, channel, day }))
    .filter(({ unitId }) => isAsked(unitId))
  const missing: ChannelDay[] = []
  for (const { unitId, channel, since } of await channelAccounts(services.db)) {
    if (since === null || !isAsked(unitId)) continue
    const last = await findLastDay(services.db, unitId, channel)
    const earliest = addDays(yesterday, 1 - LONGEST_PAUSE_DAYS)
    const next = last === null ? since : addDays(last as PlainDate, 1)
    for (let day = next < earliest ? earliest : (next as PlainDate); day <= yesterday; day = addDays(day, 1))
      missing.push({ unitId, channel, day })
  }
  for (const each of [...begun, ...missing]) await takeBill(services, each)
  for (const unitId of new Set([...begun, ...missing].map((each) => each.unitId)))
    await transact(services.db, async (tx) => {
      await lockBank(tx, unitId)
      await compareOpenDays(services, tx, unitId)
    })
}

/**
 * Fetches the bill of a day anew and keeps it; a day that is closed keeps the one it was closed with. A channel that
 * cannot be asked now leaves the day without one, and keeps no other's from being fetched.
 */
export async function takeBill(services: Services, which: ChannelDay): Promise<void> {
  const bill = await readBill(services, which).catch((error: unknown) => {
    services.log.warn({ err: error, channel: which.channel, day: which.day }, 'the bill cannot be had')
    return null
  })
  await transact(services.db, async (tx) => {
    const day = await lockOrInsertDay(tx, which)
    if (!bill || day.closed_by !== null) return
    await replaceBill(
      tx,
      day.id,
      bill.map((line) => ({
        order_no: line.orderNo,
        channel_transaction_id: line.channelTransactionId,
        kind: line.kind,
        amount_fen: line.amountFen,
        fee_fen: line.feeFen ?? 0,
        at: line.at,
      })),
    )
    await updateDay(tx, day.id, { bill_read_at: services.clock.now() })
  })
}
