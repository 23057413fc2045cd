/** Compares the open days of a unit's channels anew, from what is stored of all three books. */
import { type ComparedLine, compareLines, sumOf } from '@zhibu/domain/reconciliation/compare-lines'
import { type DayOwed, judgePayout, netOf } from '@zhibu/domain/reconciliation/payout'
import { matchPayouts, PAYOUT_WITHIN_DAYS } from '@zhibu/domain/reconciliation/match-payouts'
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { movementsIn } from '../../ledger/public.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import { channelAccountOf } from '../queries/channels.ts'
import { findBill, findOpenDays, lockDay, updateDay } from '../store/days.ts'
import { findItems, findTransfersElsewhere, replaceItems } from '../store/items.ts'
import { assignLine, findIncoming, findPayout, findReach } from '../store/statements.ts'
import type { BankLineRow, BillLineRow, DayRow, ItemRow } from '../store/tables.ts'

/** How long a day without any movement is looked at for something booked late. */
const QUIET_DAYS = 40

interface OpenDay {
  readonly day: DayRow
  readonly bill: readonly (ComparedLine & { readonly row: BillLineRow })[]
  /** What the channel owes for the day; null while there is no bill. */
  readonly owed: DayOwed | null
}

/** Compares every open day of a unit. The caller holds the unit's bank lock. Returns how many days there are. */
export async function compareOpenDays(services: Services, tx: Tx, unitId: string): Promise<number> {
  const days: OpenDay[] = []
  const quietSince = addDays(today(services.clock) as PlainDate, -QUIET_DAYS)
  for (const { id } of await findOpenDays(tx, unitId, quietSince)) {
    const day = await lockDay(tx, id)
    if (day && day.closed_by === null) days.push(await withBill(tx, day))
  }
  await assignPayouts(tx, unitId, days)
  const reach = await findReach(tx, unitId)
  for (const each of days) await compareDay(services, tx, each, reach)
  return days.length
}

async function withBill(tx: Tx, day: DayRow): Promise<OpenDay> {
  const bill = (await findBill(tx, day.id)).map((row) => ({
    id: String(row.position),
    orderNo: row.order_no,
    kind: row.kind,
    amountFen: row.amount_fen,
    row,
  }))
  const feeFen = bill.reduce((sum, { row }) => sum + row.fee_fen, 0)
  return { day, bill, owed: day.bill_read_at === null ? null : { grossFen: sumOf(bill), feeFen } }
}

/** Open days let go of their bank lines first, so that what is known now decides, not what was known first. */
async function assignPayouts(tx: Tx, unitId: string, days: readonly OpenDay[]): Promise<void> {
  for (const { day } of days) {
    const line = await findPayout(tx, day.id)
    if (line) await assignLine(tx, line.id, null)
  }
  const payouts = days.flatMap(({ day, owed }) =>
    owed && netOf(owed) > 0
      ? [
          {
            dayId: day.id,
            channel: day.channel,
            day: day.day,
            amountFen: owed.grossFen,
            feeFen: owed.feeFen,
          },
        ]
      : [],
  )
  const incoming = (await findIncoming(tx, unitId)).map((line) => ({
    id: line.id,
    bookedOn: line.booked_on,
    amountFen: line.amount_fen,
    text: `${line.counterparty} ${line.summary}`,
  }))
  for (const [dayId, lineId] of matchPayouts(payouts, incoming)) await assignLine(tx, lineId, dayId)
}

async function compareDay(services: Services, tx: Tx, open: OpenDay, reach: string | null): Promise<void> {
  const { day, bill, owed } = open
  const ledger = await ledgerLines(tx, open)
  const orders = day.bill_read_at === null ? [] : orderItems(day, ledger, bill)
  const payout = await findPayout(tx, day.id)
  const isReached = reach !== null && reach >= addDays(day.day as PlainDate, PAYOUT_WITHIN_DAYS)
  const items = [...orders, ...payoutItems(day, owed, payout, isReached)]
  const kept = keepExplanations(items, await findItems(tx, day.id, 'all'))
  await replaceItems(tx, day.id, kept)
  const unexplained = kept.filter((item) => item.class !== 'matched' && item.confirmed_by === null).length
  const tells = unexplained > 0 && day.told_at === null
  await updateDay(tx, day.id, {
    ledger_fen: sumOf(ledger),
    bill_fen: owed?.grossFen ?? null,
    fee_fen: owed?.feeFen ?? 0,
    bank_fen: bankFen(owed, payout, isReached),
    unexplained,
    ...(tells && { told_at: services.clock.now() }),
  })
  if (tells) await tellTreasurers(services, tx, day, 'reconciliation.dayOpen', { count: unexplained })
}

/** What came to the bank for the day; null while nobody can know. */
function bankFen(owed: DayOwed | null, payout: BankLineRow | undefined, isReached: boolean): number | null {
  if (payout) return payout.amount_fen
  return owed && (netOf(owed) <= 0 || isReached) ? 0 : null
}

/** Payouts and fees are no payments; they are between the channel and the bank. */
const between = new Set(['bank', 'channelFees', 'suspense'])

/** The ledger's lines of the day, and those its bill names that were booked on another day and stand in no other bill. */
async function ledgerLines(tx: Tx, { day, bill }: OpenDay): Promise<ComparedLine[]> {
  const account = await channelAccountOf(tx, day.unit_id, day.channel)
  if (!account) return []
  const orders = [...new Set(bill.map((line) => line.orderNo))]
  const found = await movementsIn(tx, account.accountId, day.day, orders)
  const elsewhere = await findTransfersElsewhere(
    tx,
    day.id,
    found.map(({ id }) => id),
  )
  return found
    .filter((each) => !between.has(each.other_kind) && !elsewhere.has(each.id))
    .map((each) => ({
      id: each.id,
      orderNo: each.ref ?? each.id,
      kind: each.side === 'debit' ? 'paid' : 'refund',
      amountFen: each.amount_fen,
    }))
}

const nobody = {
  explanation: null,
  explained_by: null,
  explained_at: null,
  confirmed_by: null,
  confirmed_at: null,
}

function orderItems(day: DayRow, ledger: readonly ComparedLine[], bill: OpenDay['bill']): ItemRow[] {
  return compareLines(ledger, bill).map((each) => ({
    ...nobody,
    id: newId<string>(),
    day_id: day.id,
    about: 'order',
    class: each.class,
    order_no: (each.here ?? each.there!).orderNo,
    kind: (each.here ?? each.there!).kind,
    transfer_id: each.here?.id ?? null,
    channel_transaction_id: each.there?.row.channel_transaction_id ?? null,
    here_fen: each.here?.amountFen ?? null,
    there_fen: each.there?.amountFen ?? null,
  }))
}

/** What the channel owes, its fee taken off, against what the bank received. */
function payoutItems(
  day: DayRow,
  owed: DayOwed | null,
  payout: BankLineRow | undefined,
  isReached: boolean,
): ItemRow[] {
  if (!owed || (!payout && !isReached)) return []
  const received = payout?.amount_fen ?? null
  const judged = judgePayout(owed, received)
  if (judged.class === null) return []
  return [
    {
      ...nobody,
      id: newId<string>(),
      day_id: day.id,
      about: 'payout',
      class: judged.class,
      order_no: day.day,
      kind: 'payout',
      transfer_id: null,
      channel_transaction_id: payout?.serial || null,
      here_fen: judged.expectedFen,
      there_fen: received,
    },
  ]
}

/** A difference that is the same as before keeps its explanation; one that changed in anything has to be explained anew. */
function keepExplanations(items: readonly ItemRow[], before: readonly ItemRow[]): ItemRow[] {
  const known = new Map<string, ItemRow[]>()
  for (const item of before) known.set(contentOf(item), [...(known.get(contentOf(item)) ?? []), item])
  return items.map((item) => known.get(contentOf(item))?.shift() ?? item)
}

function contentOf(item: ItemRow): string {
  const { about, kind, order_no, transfer_id, channel_transaction_id, here_fen, there_fen } = item
  return JSON.stringify([
    about,
    item.class,
    kind,
    order_no,
    transfer_id,
    channel_transaction_id,
    here_fen,
    there_fen,
  ])
}

/** Tells those who keep the books of a unit; `except` whoever did it. */
export async function tellTreasurers(
  services: Services,
  tx: Tx,
  day: Pick<DayRow, 'id' | 'unit_id' | 'channel' | 'day'>,
  kind: 'reconciliation.dayOpen' | 'reconciliation.dayToConfirm' | 'reconciliation.explanationToConfirm',
  params: { readonly count?: number; readonly except?: string | null } = {},
): Promise<void> {
  const offices = ['secretary', 'deputySecretary', 'organisationCommissioner', 'organiser'] as const
  const holders = await holdersOf(tx, day.unit_id, offices, today(services.clock))
  await notify(
    services,
    tx,
    holders
      .filter((personId) => personId !== params.except)
      .map((personId) => ({
        personId,
        kind,
        params: {
          channel: day.channel,
          day: day.day,
          ...(params.count !== undefined && { count: params.count }),
        },
        link: `/reconciliation/days/${day.id}`,
      })),
  )
}
