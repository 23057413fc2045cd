/** Money that came in, and notifications. */
import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import type { ChannelName } from '../../../platform/payments/port.ts'
import { type EventTable, type PaymentTable, tables } from './tables.ts'

export type PaymentRow = Selectable<PaymentTable>

/** Adds a payment; `false` when its transaction is here already. */
export async function insertPayment(tx: Tx, row: Insertable<PaymentTable>): Promise<boolean> {
  const added = await tables(tx)
    .insertInto('payments_payment')
    .values(row)
    .onConflict((conflict) => conflict.constraint('payments_payment_transaction').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
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

/** Puts a notification on record; `false` when it is there already. */
export async function insertEvent(tx: Tx, row: Insertable<EventTable>): Promise<boolean> {
  const added = await tables(tx)
    .insertInto('payments_event')
    .values(row)
    .onConflict((conflict) => conflict.constraint('payments_event_once').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}
