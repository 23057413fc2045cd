/** Many rows in one statement: each column travels as one array. */
import { rawQuery, type Tx } from '../../platform/db/connection.ts'

/** `uuid list`: a value is the text of an array, `{}` for none; unnest would take arrays apart. */
type ColumnType = 'uuid' | 'text' | 'date' | 'integer' | 'bytea' | 'timestamptz' | 'jsonb' | 'uuid list'

/** Column names with their types, in the order of a row's values. */
export type Columns = Readonly<Record<string, ColumnType>>

const rowsAtOnce = 4000

/** Inserts rows; a row's values stand in the order of `columns`. Names come from the program, never from users. */
export async function insertRows(
  tx: Tx,
  table: string,
  columns: Columns,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const names = Object.keys(columns)
  const types = Object.values(columns)
  const places = types.map((type, index) => `$${index + 1}::${type === 'uuid list' ? 'text' : type}[]`)
  const values = types.map((type, index) => `c${index}${type === 'uuid list' ? '::uuid[]' : ''}`)
  const given = `unnest(${places.join(', ')}) as given (${types.map((_, index) => `c${index}`).join(', ')})`
  const statement = `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${given}`
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const part = rows.slice(start, start + rowsAtOnce)
    await rawQuery(
      tx,
      statement,
      names.map((_, column) => part.map((row) => row[column])),
    )
  }
}
