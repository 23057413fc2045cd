/** Days of channels, and the lines of their bills. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import { type BillLineRow, type DayRow, tables } from './tables.ts'

/** The day of a channel, made when it is not there yet; locked until the transaction ends. */
export async function lockOrInsertDay(
  tx: Tx,
  which: { readonly unitId: string; readonly channel: string; readonly day: string },
): Promise<DayRow> {
  await tables(tx)
    .insertInto('reconciliation_day')
    .values({
      id: newId<string>(),
      unit_id: which.unitId,
      channel: which.channel,
      day: which.day,
      bill_read_at: null,
      bill_fen: null,
      bank_fen: null,
      told_at: null,
      closed_by: null,
      closed_at: null,
      confirmed_by: null,
      confirmed_at: null,
    })
    .onConflict((conflict) => conflict.columns(['unit_id', 'channel', 'day']).doNothing())
    .execute()
  return tables(tx)
    .selectFrom('reconciliation_day')
    .selectAll()
    .where('unit_id', '=', which.unitId)
    .where('channel', '=', which.channel)
    .where('day', '=', which.day)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** One day, locked until the transaction ends. */
export async function lockDay(tx: Tx, id: string): Promise<DayRow | undefined> {
  return tables(tx)
    .selectFrom('reconciliation_day')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function findDay(db: Db, id: string): Promise<DayRow | undefined> {
  return tables(db).selectFrom('reconciliation_day').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A day on which nothing moved in any book: nobody has to sign for it. */
const isQuiet = sql<boolean>`(coalesce(bill_fen, 0) = 0 and bill_read_at is not null and ledger_fen = 0
  and not exists (select from reconciliation_item i where i.day_id = reconciliation_day.id))`

/** Days of a unit's channels on which something moved, newest first, after a place in that order. */
export async function findDays(
  db: Db,
  unitId: string,
  options: {
    readonly state?: 'open' | 'closed' | 'confirmed' | undefined
    readonly after: { readonly day: string; readonly id: string } | null
    readonly limit: number
  },
): Promise<DayRow[]> {
  const { after, state } = options
  return tables(db)
    .selectFrom('reconciliation_day')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`not ${isQuiet}`)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(day, id) < (${after?.day ?? null}::date, ${after?.id ?? null}::uuid)`),
    )
    .$if(state === 'open', (query) => query.where('closed_by', 'is', null))
    .$if(state === 'closed', (query) =>
      query.where('closed_by', 'is not', null).where('confirmed_by', 'is', null),
    )
    .$if(state === 'confirmed', (query) => query.where('confirmed_by', 'is not', null))
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(options.limit)
    .execute()
}

/** How many days of a unit on which something moved nobody has confirmed yet. */
export async function countWaiting(db: Db, unitId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('reconciliation_day')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('unit_id', '=', unitId)
    .where('confirmed_by', 'is', null)
    .where(sql<boolean>`not ${isQuiet}`)
    .executeTakeFirstOrThrow()
  return row.count
}

/** How many days of units wait, and for what; `toConfirm` are those somebody else than `personId` closed. */
export async function countTasks(
  db: Db,
  unitIds: readonly string[],
  personId: string,
): Promise<
  readonly {
    readonly unit_id: string
    readonly different: number
    readonly bank_awaited: number
    readonly to_close: number
    readonly to_confirm: number
  }[]
> {
  const count = (condition: string) => sql<number>`(count(*) filter (where ${sql.raw(condition)}))::int`
  return tables(db)
    .selectFrom('reconciliation_day')
    .select([
      'unit_id',
      count('closed_by is null and unexplained > 0').as('different'),
      count('closed_by is null and bill_fen is not null and bank_fen is null').as('bank_awaited'),
      count('closed_by is null and unexplained = 0 and bill_fen is not null and bank_fen is not null').as(
        'to_close',
      ),
      sql<number>`(count(*) filter (where closed_by <> ${personId}))::int`.as('to_confirm'),
    ])
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .where('confirmed_by', 'is', null)
    .where(sql<boolean>`not ${isQuiet}`)
    .groupBy('unit_id')
    .execute()
}

/** Days of a unit nobody has closed, oldest first; quiet ones only since a day. */
export async function findOpenDays(db: Db, unitId: string, quietSince: string): Promise<DayRow[]> {
  return tables(db)
    .selectFrom('reconciliation_day')
    .selectAll()
    .where('closed_by', 'is', null)
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`(day >= ${quietSince}::date or not ${isQuiet})`)
    .orderBy('day')
    .execute()
}

/** Open days whose bills are to be fetched anew: quiet ones only until they are as old as `quietSince`. */
export async function findDaysToFetch(db: Db, quietSince: string): Promise<DayRow[]> {
  return tables(db)
    .selectFrom('reconciliation_day')
    .selectAll()
    .where('closed_by', 'is', null)
    .where(sql<boolean>`(day >= ${quietSince}::date or not ${isQuiet})`)
    .orderBy('day')
    .execute()
}

/** The newest day there is of a channel. */
export async function findLastDay(db: Db, unitId: string, channel: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('reconciliation_day')
    .select((eb) => eb.fn.max('day').as('day'))
    .where('unit_id', '=', unitId)
    .where('channel', '=', channel)
    .executeTakeFirst()
  return row?.day ?? null
}

/** Writes some columns of a day and counts its version up. */
export async function updateDay(
  tx: Tx,
  id: string,
  values: Partial<Omit<DayRow, 'id' | 'version'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('reconciliation_day')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Puts a bill in the place of the one read before. */
export async function replaceBill(
  tx: Tx,
  dayId: string,
  lines: readonly Omit<BillLineRow, 'day_id' | 'position'>[],
) {
  await tables(tx).deleteFrom('reconciliation_bill_line').where('day_id', '=', dayId).execute()
  for (let start = 0; start < lines.length; start += 1000)
    await tables(tx)
      .insertInto('reconciliation_bill_line')
      .values(
        lines
          .slice(start, start + 1000)
          .map((line, index) => ({ ...line, day_id: dayId, position: start + index })),
      )
      .execute()
}

export async function findBill(db: Db, dayId: string): Promise<BillLineRow[]> {
  return tables(db)
    .selectFrom('reconciliation_bill_line')
    .selectAll()
    .where('day_id', '=', dayId)
    .orderBy('position')
    .execute()
}
