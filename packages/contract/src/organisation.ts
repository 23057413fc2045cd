/** The tree of units from the university committee to party groups, with its history; settings of units. */
import { unitChangeEndpoints } from './organisation/changes.ts'
import { unitSettingEndpoints } from './organisation/settings.ts'
import { unitTreeEndpoints } from './organisation/tree.ts'

export { organisationErrors } from './organisation/errors.ts'
export { type UnitSettingName, unitSettings } from './organisation/settings.ts'
export * from './organisation/shapes.ts'

export const organisationEndpoints = {
  ...unitTreeEndpoints,
  ...unitChangeEndpoints,
  ...unitSettingEndpoints,
}
