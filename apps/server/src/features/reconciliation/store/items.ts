/** What comparing a day came to, line by line. */
import type { ReconciliationClass } from '@zhibu/domain/reconciliation/compare-lines'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type ItemRow, tables } from './tables.ts'

export async function findItem(db: Db, id: string): Promise<ItemRow | undefined> {
  return tables(db).selectFrom('reconciliation_item').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Everything of a day; only differences when asked, oldest order first. */
export async function findItems(db: Db, dayId: string, which: 'all' | 'differences'): Promise<ItemRow[]> {
  return tables(db)
    .selectFrom('reconciliation_item')
    .selectAll()
    .where('day_id', '=', dayId)
    .$if(which === 'differences', (query) => query.where('class', '<>', 'matched'))
    .orderBy('about')
    .orderBy('order_no')
    .orderBy('id')
    .execute()
}

/** Number and sum of each class of a day's payments and refunds, in fen: what the two sides differ by, refunds minus. */
export async function countClasses(
  db: Db,
  dayId: string,
): Promise<{ class: ReconciliationClass; count: number; fen: number }[]> {
  return tables(db)
    .selectFrom('reconciliation_item')
    .select((eb) => [
      'class',
      eb.fn.countAll<number>().as('count'),
      sql<number>`sum((case kind when 'refund' then -1 else 1 end)
        * case class when 'matched' then here_fen else coalesce(there_fen, 0) - coalesce(here_fen, 0) end)::bigint`.as(
        'fen',
      ),
    ])
    .where('day_id', '=', dayId)
    .where('about', '=', 'order')
    .groupBy('class')
    .orderBy('class')
    .execute()
}

/** Transfers that stand against a bill's line of another day. */
export async function findTransfersElsewhere(
  db: Db,
  dayId: string,
  transferIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!transferIds.length) return new Set()
  const rows = await tables(db)
    .selectFrom('reconciliation_item')
    .select('transfer_id')
    .where('day_id', '<>', dayId)
    .where('class', 'in', ['matched', 'differentAmount'])
    .where(sql<boolean>`transfer_id = any(${[...transferIds]}::uuid[])`)
    .execute()
  return new Set(rows.map((row) => row.transfer_id!))
}

/** Puts items in the place of those of a day. */
export async function replaceItems(tx: Tx, dayId: string, items: readonly ItemRow[]): Promise<void> {
  await tables(tx).deleteFrom('reconciliation_item').where('day_id', '=', dayId).execute()
  for (let start = 0; start < items.length; start += 1000)
    await tables(tx)
      .insertInto('reconciliation_item')
      .values(items.slice(start, start + 1000))
      .execute()
}

/** Writes the explanation of an item, or who confirmed it. */
export async function updateItem(
  tx: Tx,
  id: string,
  values: Pick<ItemRow, 'confirmed_by' | 'confirmed_at'> &
    Partial<Pick<ItemRow, 'explanation' | 'explained_by' | 'explained_at'>>,
): Promise<void> {
  await tables(tx).updateTable('reconciliation_item').set(values).where('id', '=', id).execute()
}

/** Differences of a day without an explanation somebody else confirmed. */
export async function countUnexplained(db: Db, dayId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('reconciliation_item')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('day_id', '=', dayId)
    .where('class', '<>', 'matched')
    .where('confirmed_by', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}
