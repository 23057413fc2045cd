import { type Db, rawQuery } from '../db/connection.ts'

/**
 * Whether the database holds anything that keys have sealed: pieces of files, or a value in a column whose name ends
 * in `_sealed`. Without those keys nobody can read it again.
 */
export async function holdsSealedValues(db: Db): Promise<boolean> {
  const columns = await rawQuery<{ filled: string }>(
    db,
    `select format('exists (select from %I where %I is not null)', table_name, column_name) as filled
     from information_schema.columns
     where table_schema = 'public' and (column_name like '%\\_sealed' or table_name = 'platform_file_piece')`,
  )
  if (!columns.length) return false
  const conditions = columns.map(({ filled }) => filled).join(' or ')
  const [row] = await rawQuery<{ any_filled: boolean }>(db, `select ${conditions} as any_filled`)
  return row?.any_filled ?? false
}
