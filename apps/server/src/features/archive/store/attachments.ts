/** Files of entries. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables } from './tables.ts'

/** Ids of the files an entry has now, in order; with `removed`, also those only older versions have. */
export async function findFileIds(db: Db, entryId: string, removed = false): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('archive_attachment')
    .select('file_id')
    .where('entry_id', '=', entryId)
    .$if(!removed, (query) => query.where('removed', '=', false))
    .orderBy('position')
    .execute()
  return rows.map((row) => row.file_id)
}

/** `true` when a file is part of any submitted version of an entry. */
export async function isInVersion(db: Db, entryId: string, fileId: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('archive_version')
    .select('number')
    .where('entry_id', '=', entryId)
    .where(sql<boolean>`${fileId}::uuid = any(file_ids)`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Puts a file at the end of an entry's. */
export async function addAttachment(tx: Tx, entryId: string, fileId: string): Promise<void> {
  await tables(tx)
    .insertInto('archive_attachment')
    .values({
      entry_id: entryId,
      file_id: fileId,
      removed: false,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from archive_attachment where entry_id = ${entryId})`,
    })
    .execute()
}

/** Takes a file off what is being written; older versions keep it. */
export async function hideAttachment(tx: Tx, entryId: string, fileId: string): Promise<void> {
  await tables(tx)
    .updateTable('archive_attachment')
    .set({ removed: true })
    .where('entry_id', '=', entryId)
    .where('file_id', '=', fileId)
    .execute()
}

/** Takes a file off altogether. */
export async function deleteAttachment(tx: Tx, entryId: string, fileId: string): Promise<void> {
  await tables(tx)
    .deleteFrom('archive_attachment')
    .where('entry_id', '=', entryId)
    .where('file_id', '=', fileId)
    .execute()
}
