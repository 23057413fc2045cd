import type { NoticeKind } from '@zhibu/contract/notices'
import { type Generated, type JSONColumnType, sql } from 'kysely'
import { type Db, tablesOf, type Tx } from '../../platform/db/connection.ts'

export type NoticeParams = Readonly<Record<string, string | number>>

export interface NoticesTables {
  notices_notice: {
    id: string
    person_id: string
    kind: NoticeKind
    params: JSONColumnType<NoticeParams>
    link: string | null
    created_at: Date
    read_at: Generated<Date | null>
  }
}

const tables = tablesOf<NoticesTables>()

/** Notices of a person, newest first, older than `before` (an id: UUID v7, so in order of time). */
export async function findNotices(
  db: Db,
  personId: string,
  options: { readonly before: string | undefined; readonly limit: number; readonly unreadOnly: boolean },
) {
  let query = tables(db).selectFrom('notices_notice').selectAll().where('person_id', '=', personId)
  if (options.before) query = query.where('id', '<', options.before)
  if (options.unreadOnly) query = query.where('read_at', 'is', null)
  return query.orderBy('id', 'desc').limit(options.limit).execute()
}

/** How many notices a person has not read. */
export async function countUnread(db: Db, personId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('notices_notice')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function insertNotices(
  tx: Tx,
  rows: readonly {
    id: string
    personId: string
    kind: NoticeKind
    params: NoticeParams
    link: string | null
    at: Date
  }[],
): Promise<void> {
  if (!rows.length) return
  const values = rows.map((row) => ({
    id: row.id,
    person_id: row.personId,
    kind: row.kind,
    params: row.params,
    link: row.link,
    created_at: row.at,
  }))
  await sql`insert into notices_notice (id, person_id, kind, params, link, created_at)
    select id, person_id, kind, params, link, created_at
    from jsonb_populate_recordset(null::notices_notice, ${JSON.stringify(values)})`.execute(tables(tx))
}

export async function markRead(tx: Tx, personId: string, upTo: string, now: Date): Promise<void> {
  await tables(tx)
    .updateTable('notices_notice')
    .set({ read_at: now })
    .where('person_id', '=', personId)
    .where('id', '<=', upTo)
    .where('read_at', 'is', null)
    .execute()
}

/** Drops notices read before `day`. */
export async function deleteOldNotices(tx: Tx, before: Date): Promise<void> {
  await tables(tx).deleteFrom('notices_notice').where('read_at', '<', before).execute()
}
