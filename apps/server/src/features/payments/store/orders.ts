/** Orders. Whoever changes one holds its row (`lockOrder`) from before it looks until the transaction ends. */
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Db, rawQuery, type Tx } from '../../../platform/db/connection.ts'
import { type OrderTable, tables } from './tables.ts'

export type OrderRow = Selectable<OrderTable>

/** Adds an order; `false` when its key was used before. */
export async function insertOrder(tx: Tx, row: Insertable<OrderTable>): Promise<boolean> {
  const added = await tables(tx)
    .insertInto('payments_order')
    .values(row)
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export function findOrder(db: Db, id: string): Promise<OrderRow | undefined> {
  return tables(db).selectFrom('payments_order').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findOrderByKey(db: Db, key: string): Promise<OrderRow | undefined> {
  return tables(db)
    .selectFrom('payments_order')
    .selectAll()
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
}

/** Orders opened for one thing of another feature, newest first. */
export function findOrdersFor(db: Db, kind: string, refs: readonly string[]): Promise<OrderRow[]> {
  return tables(db)
    .selectFrom('payments_order')
    .selectAll()
    .where('kind', '=', kind)
    .where('ref', 'in', [...refs, ''])
    .orderBy('id', 'desc')
    .execute()
}

/** Orders by our numbers, without the digits of the attempt; unknown ones are left out. */
export function findOrdersByNumber(
  db: Db,
  numbers: readonly string[],
): Promise<Pick<OrderRow, 'id' | 'number'>[]> {
  return tables(db)
    .selectFrom('payments_order')
    .select(['id', 'number'])
    .where('number', 'in', [...numbers, ''])
    .execute()
}

export function lockOrder(tx: Tx, id: string): Promise<OrderRow | undefined> {
  return tables(tx)
    .selectFrom('payments_order')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** By our numbers, without the digits of the attempt; locked in the order of their ids. Unknown ones are left out. */
export function lockOrdersByNumber(tx: Tx, numbers: readonly string[]): Promise<OrderRow[]> {
  return tables(tx)
    .selectFrom('payments_order')
    .selectAll()
    .where(sql<boolean>`number = any(${[...numbers]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Makes locked orders paid, in one statement; in the order of their ids. */
export async function markPaid(
  tx: Tx,
  orders: readonly { readonly id: string; readonly paidAt: Date }[],
): Promise<OrderRow[]> {
  const paid = await rawQuery<OrderRow>(
    tx,
    `update payments_order o set state = 'paid', paid_at = p.paid_at, end_wanted = null, begun = null, ask_at = null
     from unnest($1::uuid[], $2::timestamptz[]) as p (id, paid_at) where o.id = p.id returning o.*`,
    [orders.map((order) => order.id), orders.map((order) => order.paidAt)],
  )
  return paid.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

export async function updateOrder(tx: Tx, id: string, change: Updateable<OrderTable>): Promise<OrderRow> {
  return tables(tx)
    .updateTable('payments_order')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Orders that should have been asked about before `now`, or that ran out without ever being begun. */
export async function findOverdueOrders(db: Db, now: Date, limit: number): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('payments_order')
    .select('id')
    .where((eb) =>
      eb.or([
        eb.and([eb('state', 'in', ['pending', 'unknown']), eb('ask_at', '<', now)]),
        eb.and([eb('state', '=', 'created'), eb('expires_at', '<', now)]),
      ]),
    )
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
