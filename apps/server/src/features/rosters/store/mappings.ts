/** Mappings of columns people made, by unit and set of headings. */
import type { ImportMapping } from '@zhibu/contract/rosters'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables } from './tables.ts'

/** The mapping made for these headings before; null when there is none. */
export async function findMapping(db: Db, unitId: string, titlesHash: Buffer): Promise<ImportMapping | null> {
  const row = await tables(db)
    .selectFrom('rosters_column_mapping')
    .select('mapping')
    .where('unit_id', '=', unitId)
    .where('titles_hash', '=', titlesHash)
    .executeTakeFirst()
  return row?.mapping ?? null
}

/** Remembers a mapping. */
export async function putMapping(
  tx: Tx,
  unitId: string,
  titlesHash: Buffer,
  mapping: ImportMapping,
  now: Date,
): Promise<void> {
  await tables(tx)
    .insertInto('rosters_column_mapping')
    .values({ unit_id: unitId, titles_hash: titlesHash, mapping, updated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'titles_hash']).doUpdateSet({ mapping, updated_at: now }),
    )
    .execute()
}
