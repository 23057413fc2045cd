/** What other features may ask about offices. */
import type { HeldOffice } from '@zhibu/domain/access/offices'
import type { Db } from '../../platform/db/connection.ts'
import { unitsById } from '../organisation/public.ts'
import { findOfficesOf } from './store.ts'

/** Offices a person holds on `day`, with the units' kinds, names and paths. */
export async function officesOf(
  db: Db,
  personId: string,
  day: string,
): Promise<readonly (HeldOffice & { readonly unitName: string })[]> {
  const offices = await findOfficesOf(db, personId, day)
  const units = await unitsById(
    db,
    offices.map((office) => office.unit_id),
  )
  return offices.flatMap((office) => {
    const unit = units.get(office.unit_id)
    if (!unit) return []
    return [
      { kind: office.kind, unitId: unit.id, unitKind: unit.kind, unitPath: unit.path, unitName: unit.name },
    ]
  })
}
