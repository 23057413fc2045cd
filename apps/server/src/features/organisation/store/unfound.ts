/** Units whose founding is taken back. */
import { rawQuery, type Tx } from '../../../platform/db/connection.ts'

const foreignKeyViolation = '23503'

/** Deletes a unit with its history. `false` when something stands on it by now: then it stays. */
export async function deleteUnit(tx: Tx, id: string): Promise<boolean> {
  await rawQuery(tx, 'savepoint unit_unfound')
  try {
    await rawQuery(tx, 'delete from organisation_unit_version where unit_id = $1', [id])
    await rawQuery(tx, 'delete from organisation_unit where id = $1', [id])
    await rawQuery(tx, 'release savepoint unit_unfound')
    return true
  } catch (error) {
    await rawQuery(tx, 'rollback to savepoint unit_unfound')
    if ((error as { code?: unknown }).code === foreignKeyViolation) return false
    throw error
  }
}
