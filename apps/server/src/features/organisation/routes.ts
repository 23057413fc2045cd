import type { organisationEndpoints } from '@zhibu/contract/organisation'
import type { Handlers } from '../../platform/feature.ts'
import { changeSetting } from './actions/change-setting.ts'
import { createUnit, renameUnit } from './actions/found-and-rename.ts'
import { dissolveUnit, mergeUnits } from './actions/merge-units.ts'
import { moveUnit } from './actions/move-unit.ts'
import { splitUnit } from './actions/split-unit.ts'
import { getUnitHistory } from './queries/history.ts'
import { listSettings } from './queries/settings.ts'
import { findUnits, getRootUnit, getUnit, listUnits } from './queries/units.ts'

export const handlers: Handlers<typeof organisationEndpoints> = {
  getRootUnit,
  findUnits,
  listUnits,
  getUnit,
  getUnitHistory,
  createUnit,
  renameUnit,
  moveUnit,
  splitUnit,
  mergeUnits,
  dissolveUnit,
  listSettings,
  changeSetting,
}
