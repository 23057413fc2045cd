/** Appeals. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type AppealRow, tables } from './tables.ts'

/** One appeal. */
export async function findAppeal(db: Db, id: string): Promise<AppealRow | undefined> {
  return tables(db).selectFrom('donations_appeal').selectAll().where('id', '=', id).executeTakeFirst()
}

/** One appeal, locked until the transaction ends. */
export async function lockAppeal(tx: Tx, id: string): Promise<AppealRow | undefined> {
  return tables(tx)
    .selectFrom('donations_appeal')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Appeals by id. */
export async function findAppeals(db: Db, ids: readonly string[]): Promise<AppealRow[]> {
  if (!ids.length) return []
  return tables(db)
    .selectFrom('donations_appeal')
    .selectAll()
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** Adds an appeal. */
export async function insertAppeal(tx: Tx, row: AppealRow): Promise<void> {
  await tables(tx).insertInto('donations_appeal').values(row).execute()
}

/** Changes an appeal and counts its version up. */
export async function updateAppeal(
  tx: Tx,
  id: string,
  values: Partial<Omit<AppealRow, 'id' | 'unit_id' | 'created_at' | 'version'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('donations_appeal')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Appeals of units, those waiting for approval first, then the newest. */
export async function findAppealsOfUnits(
  db: Db,
  unitIds: readonly string[],
  page: {
    readonly after?: { readonly open: boolean; readonly at: Date; readonly id: string }
    readonly limit: number
  },
): Promise<AppealRow[]> {
  const { after } = page
  return tables(db)
    .selectFrom('donations_appeal')
    .selectAll()
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(state = 'submitted', created_at, id) < (${after?.open ?? false}, ${after?.at ?? null}, ${after?.id ?? null})`,
      ),
    )
    .orderBy(sql`state = 'submitted'`, 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

/** Approved appeals open to somebody: to all, or of the units above and of their own branch. */
export async function findOpenAppeals(
  db: Db,
  reach: { readonly unitIds: readonly string[]; readonly today: string; readonly over: boolean },
  page: { readonly after?: { readonly day: string; readonly id: string }; readonly limit: number },
): Promise<AppealRow[]> {
  const { after } = page
  return tables(db)
    .selectFrom('donations_appeal')
    .selectAll()
    .where('state', 'in', ['running', 'closed'])
    .where((eb) =>
      eb.or([eb('open_to_all', '=', true), sql<boolean>`unit_id = any(${[...reach.unitIds]}::uuid[])`]),
    )
    .where((eb) =>
      reach.over
        ? eb.or([eb('ends_on', '<', reach.today), eb('state', '=', 'closed')])
        : eb.and([eb('ends_on', '>=', reach.today), eb('state', '=', 'running')]),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(ends_on, id) < (${after?.day ?? null}, ${after?.id ?? null})`),
    )
    .orderBy('ends_on', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}
