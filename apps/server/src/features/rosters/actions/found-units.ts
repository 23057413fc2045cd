import type { NewUnit } from '@zhibu/domain/rosters/place-row'
import type { Tx } from '../../../platform/db/connection.ts'
import { createUnit } from '../../organisation/public.ts'

/** Founds the units an import needs, parents first; returns their ids by key. */
export async function foundUnits(
  tx: Tx,
  newUnits: readonly NewUnit[],
  foundedOn: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const { key, kind, name, parent } of newUnits) {
    const parentId = 'id' in parent ? parent.id : ids.get(parent.key)!
    ids.set(key, await createUnit(tx, { kind, name, parentId, foundedOn }))
  }
  return ids
}
