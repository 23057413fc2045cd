/** Appeals and gifts as people see them. */
import type { Appeal, Donation } from '@zhibu/contract/donations'
import type { Actor } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { receiptsOf } from '../../receipts/public.ts'
import { mayCall } from '../access.ts'
import { findAppeals } from '../store/appeals.ts'
import { sumsOf } from '../store/gifts.ts'
import type { AppealRow, GiftRow } from '../store/tables.ts'

/** An appeal's state in one word: a running one whose last day is over has ended. */
export function appealState(row: Pick<AppealRow, 'state' | 'ends_on'>, day: string): Appeal['state'] {
  return row.state === 'running' && row.ends_on < day ? 'ended' : row.state
}

/** Appeals with their sums: three statements, however many. */
export async function presentAppeals(
  services: Services,
  db: Db,
  actor: Actor,
  rows: readonly AppealRow[],
): Promise<Appeal[]> {
  const day = today(services.clock)
  const sums = await sumsOf(
    db,
    rows.map((row) => row.id),
  )
  const units = await unitsById(
    db,
    rows.map((row) => row.unit_id),
  )
  const people = await peopleById(
    db,
    rows.flatMap((row) => row.decided_by ?? []),
  )
  return rows.flatMap((row) => {
    const unit = units.get(row.unit_id)
    if (!unit) return []
    const sum = sums(row.id)
    return [
      {
        id: row.id,
        unit: { id: unit.id as Appeal['unit']['id'], name: unit.name },
        title: row.title,
        purpose: row.purpose,
        beneficiary: row.beneficiary,
        startsOn: row.starts_on,
        endsOn: row.ends_on,
        targetFen: row.target_fen,
        state: appealState(row, day),
        approvedBy: (row.decided_by && people.get(row.decided_by)?.name) || null,
        approvedOn: row.state === 'returned' ? null : row.decided_on,
        openToAll: row.open_to_all,
        givenFen: sum.given_fen,
        givers: sum.givers,
        usedFen: sum.used_fen,
        refundedFen: sum.refunded_fen,
        note: row.note,
        report: row.report === null ? null : { text: row.report, on: row.reported_on! },
        version: row.version,
        may: mayCall(row, unit, actor, day),
      },
    ]
  })
}

export const giverContext = (id: string) => `donations_gift.giver:${id}`

/** Who gave, for the books and the receipt. */
export function giverOf(services: Services, row: Pick<GiftRow, 'id' | 'giver_sealed'>): string {
  return services.sealer.open(row.giver_sealed, giverContext(row.id))
}

/** Gifts as their givers see them. */
export async function presentGifts(
  services: Services,
  db: Db,
  rows: readonly GiftRow[],
): Promise<Donation[]> {
  const appeals = new Map(
    (
      await findAppeals(
        db,
        rows.map((row) => row.appeal_id),
      )
    ).map((row) => [row.id, row]),
  )
  const receipts = await receiptsOf(
    services,
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    appeal: { id: row.appeal_id, title: appeals.get(row.appeal_id)?.title ?? '' },
    amountFen: row.amount_fen,
    named: row.named,
    message: row.message,
    state: row.state,
    orderId: row.order_id,
    receiptNumber: receipts.get(row.id)?.number ?? null,
    givenOn: row.given_on,
    at: row.at.toISOString(),
  }))
}
