import { rootUnit, type Unit, unitsById } from '../src/features/organisation/public.ts'
import type { Db } from '../src/platform/db/connection.ts'
import { isUuid } from '../src/platform/id.ts'
import type { Output } from './output.ts'

/** The unit of an id, else the university committee. Fails with exit code 2 when there is none. */
export async function findUnit(db: Db, id: string | undefined, output: Output): Promise<Unit> {
  if (id === undefined) {
    const root = await rootUnit(db)
    if (!root) throw output.fail('noUniversity', {}, 2)
    return root
  }
  const unit = isUuid(id) ? (await unitsById(db, [id])).get(id) : undefined
  if (!unit) throw output.fail('noUnit', { unit: id }, 2)
  return unit
}
