import { unitSettings } from '@zhibu/contract/organisation'
import type { Db } from '../../../platform/db/connection.ts'
import { settingsOf, type Unit } from '../../organisation/public.ts'

/** Whether the unit's settings, or those above it, allow meetings to be attended from afar. */
export async function fromAfarIn(db: Db, unit: Unit): Promise<{ resolution: boolean; election: boolean }> {
  const { resolutionsFromAfar, electionsFromAfar } = unitSettings
  const [resolution, election] = await Promise.all([
    settingsOf(
      db,
      [unit.path],
      'resolutionsFromAfar',
      resolutionsFromAfar.schema,
      resolutionsFromAfar.standard,
    ),
    settingsOf(db, [unit.path], 'electionsFromAfar', electionsFromAfar.schema, electionsFromAfar.standard),
  ])
  return { resolution: resolution.get(unit.path) === 1, election: election.get(unit.path) === 1 }
}
