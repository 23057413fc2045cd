/** Payments that need somebody, for the treasurers of a unit. */
import type { RefundTrouble, paymentsEndpoints } from '@zhibu/contract/payments'
import { unbelievedReasons } from '@zhibu/contract/payments'
import { notFound } from '../../../platform/errors.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import { unitsOfAccounts } from '../../ledger/public.ts'
import { rootUnit, unitsById } from '../../organisation/public.ts'
import { countVerdicts, findStuckRefunds, findUnknownOrders, type StuckRefund } from '../store/troubles.ts'

const hour = 3_600_000
/** A refund takes minutes, to a bank card days; whoever looks after a day is not early. */
const refundPatience = 24 * hour
/** Some minutes after its end an order's fate is known unless something is wrong. */
const orderPatience = hour / 4
const eventDays = 7

export const listPaymentTroubles: Handler<typeof paymentsEndpoints.listPaymentTroubles> = async ({
  services: { db, clock },
  params,
}) => {
  const unit = (await unitsById(db, [params.unitId])).get(params.unitId)
  if (!unit) throw notFound()
  const before = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds)
  const isRoot = unit.parentId === null
  const [refunds, orders, verdicts] = await Promise.all([
    findStuckRefunds(db, before(refundPatience)),
    findUnknownOrders(db, before(orderPatience)),
    // The channels are the whole installation's.
    isRoot ? countVerdicts(db, before(eventDays * 24 * hour)) : [],
  ])
  const isOurs = await ownership(db, unit.path, [...refunds, ...orders])
  return {
    refunds: refunds.filter(isOurs).map(presentRefund),
    orders: orders.filter(isOurs).map((order) => ({
      id: order.id,
      number: order.number,
      title: order.title,
      channel: order.channel,
      amountFen: order.amount_fen,
      endedAt: order.expires_at.toISOString(),
      asked: order.asked,
      nextAt: order.ask_at?.toISOString() ?? null,
    })),
    unbelieved: verdicts.flatMap(({ channel, verdict, count, last_at }) => {
      const reason = unbelievedReasons.find((each) => each === verdict)
      return reason ? [{ channel, reason, count, lastAt: last_at.toISOString() }] : []
    }),
    unbelievedDays: eventDays,
  }
}

/** Whether the money of something is for a unit at or below `path`. */
async function ownership(
  db: Db,
  path: string,
  rows: readonly { readonly credit_account_id: string }[],
): Promise<(row: { readonly credit_account_id: string }) => boolean> {
  const unitOf = await unitsOfAccounts(
    db,
    rows.map((row) => row.credit_account_id),
  )
  const units = await unitsById(
    db,
    [...unitOf.values()].flatMap((id) => id ?? []),
  )
  const root = await rootUnit(db)
  return ({ credit_account_id: account }) =>
    (units.get(unitOf.get(account) ?? '') ?? root)?.path.startsWith(path) ?? false
}

/** A refund as treasurers see it; whose money it is stays with the feature that took it. */
export function presentRefund(refund: StuckRefund): RefundTrouble {
  return {
    id: refund.id,
    number: refund.number,
    orderNumber: refund.order_number,
    title: refund.title,
    channel: refund.channel,
    amountFen: refund.amount_fen,
    state: refund.state,
    failure: refund.failure,
    tried: refund.tried,
    askedAt: refund.asked_at.toISOString(),
    nextAt: refund.try_at?.toISOString() ?? null,
  }
}
