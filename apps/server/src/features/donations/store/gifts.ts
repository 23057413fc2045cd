/** Gifts and what they were used for. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type GiftRow, tables, type UseRow } from './tables.ts'

export interface AppealSums {
  readonly given_fen: number
  readonly givers: number
  readonly refunded_fen: number
  readonly used_fen: number
}

const nothing: AppealSums = { given_fen: 0, givers: 0, refunded_fen: 0, used_fen: 0 }

/** What was given, given back and used, by appeal: one statement for any number of them. */
export async function sumsOf(db: Db, appealIds: readonly string[]): Promise<(id: string) => AppealSums> {
  if (!appealIds.length) return () => nothing
  const { rows } = await sql<AppealSums & { id: string }>`
    select a.id, coalesce(g.given_fen, 0)::bigint as given_fen, coalesce(g.givers, 0)::int as givers,
      coalesce(g.refunded_fen, 0)::bigint as refunded_fen, coalesce(u.used_fen, 0)::bigint as used_fen
    from unnest(${[...appealIds]}::uuid[]) a(id)
    left join lateral (
      select sum(amount_fen) filter (where state in ('given', 'refunding')) as given_fen,
        count(distinct coalesce(person_id::text, user_id, id::text)) filter (where state in ('given', 'refunding')) as givers,
        sum(amount_fen) filter (where state = 'refunded') as refunded_fen
      from donations_gift where appeal_id = a.id) g on true
    left join lateral (select sum(amount_fen) as used_fen from donations_use where appeal_id = a.id) u on true`.execute(
    tables(db),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (id) => byId.get(id) ?? nothing
}

/** Adds a gift. */
export async function insertGift(tx: Tx, row: GiftRow): Promise<void> {
  await tables(tx).insertInto('donations_gift').values(row).execute()
}

/** One gift. */
export async function findGift(db: Db, id: string): Promise<GiftRow | undefined> {
  return tables(db).selectFrom('donations_gift').selectAll().where('id', '=', id).executeTakeFirst()
}

/** One gift, locked until the transaction ends. */
export async function lockGift(tx: Tx, id: string): Promise<GiftRow | undefined> {
  return tables(tx)
    .selectFrom('donations_gift')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Changes a gift. */
export async function updateGift(
  tx: Tx,
  id: string,
  values: Partial<Pick<GiftRow, 'state' | 'order_id' | 'confirmed_by' | 'given_on'>>,
): Promise<void> {
  await tables(tx).updateTable('donations_gift').set(values).where('id', '=', id).execute()
}

/** Gifts an appeal has received, newest first. */
export async function findGiven(db: Db, appealId: string, limit: number): Promise<GiftRow[]> {
  return tables(db)
    .selectFrom('donations_gift')
    .selectAll()
    .where('appeal_id', '=', appealId)
    .where('state', 'in', ['given', 'refunding'])
    .orderBy('given_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Those on a roster whose gifts an appeal keeps, each once. */
export async function findGiverIds(db: Db, appealId: string): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('donations_gift')
    .select('person_id')
    .distinct()
    .where('appeal_id', '=', appealId)
    .where('state', '=', 'given')
    .where('person_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => row.person_id ?? [])
}

/** Cash of an appeal that waits for its second person, oldest first. */
export async function findToConfirm(db: Db, appealId: string): Promise<GiftRow[]> {
  return tables(db)
    .selectFrom('donations_gift')
    .selectAll()
    .where('appeal_id', '=', appealId)
    .where('state', '=', 'waitingForConfirmation')
    .orderBy('at')
    .limit(200)
    .execute()
}

/** Gifts of an appeal in some states, locked. */
export async function lockGiftsOf(
  tx: Tx,
  appealId: string,
  states: readonly GiftRow['state'][],
): Promise<GiftRow[]> {
  return tables(tx)
    .selectFrom('donations_gift')
    .selectAll()
    .where('appeal_id', '=', appealId)
    .where('state', 'in', [...states])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Somebody's own gifts, newest first; of one appeal when asked. */
export async function findOwnGifts(
  db: Db,
  userId: string,
  page: {
    readonly appealId?: string
    readonly after?: { readonly at: Date; readonly id: string }
    readonly limit: number
  },
): Promise<GiftRow[]> {
  const { appealId, after } = page
  return tables(db)
    .selectFrom('donations_gift')
    .selectAll()
    .where('user_id', '=', userId)
    .where('state', '<>', 'cancelled')
    .$if(appealId !== undefined, (query) => query.where('appeal_id', '=', appealId!))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(at, id) < (${after?.at ?? null}, ${after?.id ?? null})`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

/** Adds a line of use. */
export async function insertUse(tx: Tx, row: UseRow): Promise<void> {
  await tables(tx).insertInto('donations_use').values(row).execute()
}

/** What the money of an appeal was used for, newest first. */
export async function findUses(db: Db, appealId: string): Promise<UseRow[]> {
  return tables(db)
    .selectFrom('donations_use')
    .selectAll()
    .where('appeal_id', '=', appealId)
    .orderBy('used_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Gifts noted for a person, newest first. */
export async function findGiftsOf(db: Db, personId: string): Promise<GiftRow[]> {
  return tables(db)
    .selectFrom('donations_gift')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
