/** What somebody has to look into: money that does not go back, orders nobody knows the fate of, messages not believed. */
import type { Db } from '../../../platform/db/connection.ts'
import type { ChannelName } from '../../../platform/payments/port.ts'
import type { RefundRow } from './refunds.ts'
import { tables } from './tables.ts'

const atMost = 200

type OnlineChannel = Exclude<ChannelName, 'manual'>

export interface StuckRefund extends Pick<
  RefundRow,
  | 'id'
  | 'state'
  | 'number'
  | 'order_id'
  | 'amount_fen'
  | 'reason'
  | 'failure'
  | 'tried'
  | 'asked_at'
  | 'try_at'
> {
  readonly channel: OnlineChannel
  readonly order_number: string
  readonly title: string
  readonly credit_account_id: string
}

const columns = [
  'r.id',
  'r.number',
  'r.order_id',
  'r.amount_fen',
  'r.reason',
  'r.state',
  'r.failure',
  'r.tried',
  'r.asked_at',
  'r.try_at',
  'o.number as order_number',
  'o.title',
  'o.credit_account_id',
] as const

function refunds(db: Db) {
  return tables(db)
    .selectFrom('payments_refund as r')
    .innerJoin('payments_order as o', 'o.id', 'r.order_id')
    .innerJoin('payments_payment as p', 'p.id', 'r.payment_id')
    .select([...columns, (eb) => eb.ref('p.channel').$castTo<OnlineChannel>().as('channel')])
}

/** Refunds a channel refused, and those asked for before an instant that are not done, oldest first. */
export function findStuckRefunds(db: Db, askedBefore: Date): Promise<StuckRefund[]> {
  return refunds(db)
    .where('r.state', '<>', 'done')
    .where('p.channel', '<>', 'manual')
    .where((eb) => eb.or([eb('r.state', '=', 'failed'), eb('r.asked_at', '<', askedBefore)]))
    .orderBy('r.asked_at')
    .limit(atMost)
    .execute()
}

/** One refund with its order. */
export function findRefundWithOrder(db: Db, id: string): Promise<StuckRefund | undefined> {
  return refunds(db).where('r.id', '=', id).executeTakeFirst()
}

/** Orders whose time is over and whose channel has not said what became of them, oldest first. */
export function findUnknownOrders(db: Db, endedBefore: Date) {
  return tables(db)
    .selectFrom('payments_order')
    .select((eb) => [
      'id',
      'number',
      'title',
      'amount_fen',
      'credit_account_id',
      'expires_at',
      'asked',
      'ask_at',
      eb.ref('channel').$castTo<OnlineChannel>().as('channel'),
    ])
    .where('state', 'in', ['pending', 'unknown'])
    .where((eb) => eb.or([eb('state', '=', 'unknown'), eb('expires_at', '<', endedBefore)]))
    .orderBy('expires_at')
    .limit(atMost)
    .execute()
}

/** Notifications since an instant by channel and verdict. */
export function countVerdicts(db: Db, since: Date) {
  return tables(db)
    .selectFrom('payments_event')
    .select((eb) => [
      eb.ref('channel').$castTo<OnlineChannel>().as('channel'),
      'verdict',
      eb.fn.countAll<number>().as('count'),
      eb.fn.max('received_at').as('last_at'),
    ])
    .where('received_at', '>=', since)
    .groupBy(['channel', 'verdict'])
    .orderBy('channel')
    .orderBy('count', 'desc')
    .execute()
}
