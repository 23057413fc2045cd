import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import type { ChannelName } from '../../../platform/payments/port.ts'
import { type RefundTable, tables } from './tables.ts'

export type RefundRow = Selectable<RefundTable>

/** Adds a refund; `false` when its key was used before. */
export async function insertRefund(tx: Tx, row: Insertable<RefundTable>): Promise<boolean> {
  const added = await tables(tx)
    .insertInto('payments_refund')
    .values(row)
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export function findRefund(db: Db, id: string): Promise<RefundRow | undefined> {
  return tables(db).selectFrom('payments_refund').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findRefundByKey(db: Db, key: string): Promise<RefundRow | undefined> {
  return tables(db)
    .selectFrom('payments_refund')
    .selectAll()
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
}

export function findRefundByNumber(db: Db, number: string): Promise<RefundRow | undefined> {
  return tables(db).selectFrom('payments_refund').selectAll().where('number', '=', number).executeTakeFirst()
}

export function findRefundsOf(db: Db, orderId: string): Promise<RefundRow[]> {
  return tables(db)
    .selectFrom('payments_refund')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
}

/** Refunds of a channel done in a span of time, with the transaction they give back. */
export function findRefundsBetween(db: Db, channel: ChannelName, from: Date, until: Date) {
  return tables(db)
    .selectFrom('payments_refund as r')
    .innerJoin('payments_payment as p', 'p.id', 'r.payment_id')
    .select([
      'r.id',
      'r.number',
      'r.order_id',
      'r.amount_fen',
      'r.done_at',
      'p.transaction_id',
      'p.channel_order_no',
    ])
    .where('p.channel', '=', channel)
    .where('r.done_at', '>=', from)
    .where('r.done_at', '<', until)
    .orderBy('r.done_at')
    .execute()
}

export function lockRefund(tx: Tx, id: string): Promise<RefundRow | undefined> {
  return tables(tx)
    .selectFrom('payments_refund')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateRefund(tx: Tx, id: string, change: Updateable<RefundTable>): Promise<void> {
  await tables(tx).updateTable('payments_refund').set(change).where('id', '=', id).execute()
}

/** Refunds that should have been tried again before `now`. */
export async function findOverdueRefunds(db: Db, now: Date, limit: number): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('payments_refund')
    .select('id')
    .where('state', '<>', 'done')
    .where('try_at', '<', now)
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
