/** Money that came in, and notifications. */
import type { Selectable } from 'kysely'
import { type Db, rawQuery, type Tx } from '../../../platform/db/connection.ts'
import type { ChannelName } from '../../../platform/payments/port.ts'
import { type EventTable, type PaymentTable, tables } from './tables.ts'

export type PaymentRow = Selectable<PaymentTable>

/**
 * Adds payments in one statement, in the order of their transactions; those whose transaction is here already are
 * passed over. Returns the ids of those added.
 */
export async function insertPayments(tx: Tx, rows: readonly PaymentRow[]): Promise<ReadonlySet<string>> {
  if (!rows.length) return new Set()
  const added = await rawQuery<{ id: string }>(
    tx,
    `insert into payments_payment (id, order_id, channel, channel_order_no, transaction_id, amount_fen, paid_at,
       arrived_at, use)
     select id, order_id, channel, channel_order_no, transaction_id, amount_fen, paid_at, arrived_at, use
     from json_populate_recordset(null::payments_payment, $1) order by channel, transaction_id
     on conflict on constraint payments_payment_transaction do nothing returning id`,
    [JSON.stringify(rows)],
  )
  return new Set(added.map((row) => row.id))
}

export function findPayment(db: Db, id: string): Promise<PaymentRow | undefined> {
  return tables(db).selectFrom('payments_payment').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The payment that paid an order. */
export function findApplied(db: Db, orderId: string): Promise<PaymentRow | undefined> {
  return tables(db)
    .selectFrom('payments_payment')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('use', '=', 'applied')
    .executeTakeFirst()
}

/** Payments of a channel made in a span of time. */
export function findPaymentsBetween(
  db: Db,
  channel: ChannelName,
  from: Date,
  until: Date,
): Promise<PaymentRow[]> {
  return tables(db)
    .selectFrom('payments_payment')
    .selectAll()
    .where('channel', '=', channel)
    .where('paid_at', '>=', from)
    .where('paid_at', '<', until)
    .orderBy('paid_at')
    .execute()
}

/** Puts notifications on record in one statement; those there already are passed over. */
export async function insertEvents(tx: Tx, rows: readonly EventTable[]): Promise<void> {
  const values = rows.map((row) => ({ ...row, digest: `\\x${row.digest.toString('hex')}` }))
  await rawQuery(
    tx,
    `insert into payments_event (id, channel, event_id, received_at, digest, verdict, order_id)
     select id, channel, event_id, received_at, digest, verdict, order_id
     from json_populate_recordset(null::payments_event, $1) order by channel, event_id
     on conflict on constraint payments_event_once do nothing`,
    [JSON.stringify(values)],
  )
}
