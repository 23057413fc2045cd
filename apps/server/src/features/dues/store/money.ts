/** Handing up, spending, publications, hand-overs of the office. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import {
  type HandoverRow,
  type HandUpRow,
  type PublicationRow,
  type PublishedYear,
  type SpendingRow,
  tables,
} from './tables.ts'

/** Place in a list sorted by time, newest first. */
export interface After {
  readonly at: Date
  readonly id: string
}

/** Money handed up by a unit, or to it, newest first. */
export async function findHandUps(
  db: Db,
  unitId: string,
  page: { readonly after?: After; readonly limit: number },
): Promise<HandUpRow[]> {
  const { after } = page
  return tables(db)
    .selectFrom('dues_hand_up')
    .selectAll()
    .where((eb) => eb.or([eb('from_unit_id', '=', unitId), eb('to_unit_id', '=', unitId)]))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(at, id) < (${after?.at ?? null}, ${after?.id ?? null})`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

export async function findHandUp(db: Db, id: string): Promise<HandUpRow | undefined> {
  return tables(db).selectFrom('dues_hand_up').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockHandUp(tx: Tx, id: string): Promise<HandUpRow | undefined> {
  return tables(tx).selectFrom('dues_hand_up').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertHandUp(tx: Tx, row: HandUpRow): Promise<void> {
  await tables(tx).insertInto('dues_hand_up').values(row).execute()
}

export async function decideHandUpRow(
  tx: Tx,
  id: string,
  decided: Pick<HandUpRow, 'state' | 'confirmed_by'>,
): Promise<void> {
  await tables(tx)
    .updateTable('dues_hand_up')
    .set((eb) => ({ ...decided, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** What a unit handed up in a year and was received there. */
export async function sumHandedUp(db: Db, unitId: string, year: number): Promise<number> {
  const row = await tables(db)
    .selectFrom('dues_hand_up')
    .select(sql<number>`coalesce(sum(amount_fen), 0)::bigint`.as('sum'))
    .where('from_unit_id', '=', unitId)
    .where('state', '=', 'received')
    .where('handed_on', '>=', `${year}-01-01`)
    .where('handed_on', '<=', `${year}-12-31`)
    .executeTakeFirstOrThrow()
  return row.sum
}

/** Spending of units, newest first. */
export async function findSpendings(
  db: Db,
  unitIds: readonly string[],
  page: { readonly after?: After; readonly limit: number },
): Promise<SpendingRow[]> {
  const { after } = page
  return tables(db)
    .selectFrom('dues_spending')
    .selectAll()
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(at, id) < (${after?.at ?? null}, ${after?.id ?? null})`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

export async function findSpending(db: Db, id: string): Promise<SpendingRow | undefined> {
  return tables(db).selectFrom('dues_spending').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockSpending(tx: Tx, id: string): Promise<SpendingRow | undefined> {
  return tables(tx)
    .selectFrom('dues_spending')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertSpending(tx: Tx, row: SpendingRow): Promise<void> {
  await tables(tx).insertInto('dues_spending').values(row).execute()
}

export async function updateSpending(
  tx: Tx,
  id: string,
  values: Partial<
    Pick<SpendingRow, 'state' | 'decided_by' | 'note' | 'spent_on' | 'spent_fen' | 'payee' | 'spent_by'>
  >,
): Promise<void> {
  await tables(tx)
    .updateTable('dues_spending')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** What a unit spent in a year, by use. */
export async function sumSpent(
  db: Db,
  unitId: string,
  year: number,
): Promise<{ use: SpendingRow['use']; amount_fen: number }[]> {
  return tables(db)
    .selectFrom('dues_spending')
    .select(['use', sql<number>`sum(spent_fen)::bigint`.as('amount_fen')])
    .where('unit_id', '=', unitId)
    .where('state', '=', 'spent')
    .where('spent_on', '>=', `${year}-01-01`)
    .where('spent_on', '<=', `${year}-12-31`)
    .groupBy('use')
    .orderBy('use')
    .execute()
}

export async function findPublications(db: Db, unitId: string): Promise<PublicationRow[]> {
  return tables(db)
    .selectFrom('dues_publication')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('year', 'desc')
    .execute()
}

/** Keeps a publication; false when the year was published before. */
export async function insertPublication(
  tx: Tx,
  row: Omit<PublicationRow, 'content'> & { readonly content: PublishedYear },
): Promise<boolean> {
  const added = await tables(tx)
    .insertInto('dues_publication')
    .values({ ...row, content: JSON.stringify(row.content) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('year')
    .executeTakeFirst()
  return added !== undefined
}

export async function findHandovers(db: Db, unitId: string): Promise<HandoverRow[]> {
  return tables(db)
    .selectFrom('dues_handover')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('at', 'desc')
    .limit(20)
    .execute()
}

export async function findHandover(db: Db, id: string): Promise<HandoverRow | undefined> {
  return tables(db).selectFrom('dues_handover').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockHandover(tx: Tx, id: string): Promise<HandoverRow | undefined> {
  return tables(tx)
    .selectFrom('dues_handover')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertHandover(tx: Tx, row: HandoverRow): Promise<void> {
  await tables(tx).insertInto('dues_handover').values(row).execute()
}

export async function decideHandoverRow(
  tx: Tx,
  id: string,
  decided: Pick<HandoverRow, 'state' | 'note'>,
): Promise<void> {
  await tables(tx)
    .updateTable('dues_handover')
    .set((eb) => ({ ...decided, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
