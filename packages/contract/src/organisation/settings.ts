/** Settings of units. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { empty, version } from '../core/fields.ts'
import { subject, unitIdParams } from './inputs.ts'
import { unitBrief } from './shapes.ts'

/** What a unit may settle for itself and all below; the nearest unit above that settles it wins. */
export const unitSettings = {
  /** Months between two thought reports. */
  thoughtReportIntervalMonths: { schema: z.number().int().min(1).max(12), standard: 3 },
  /** Months between two remarks of a mentor. */
  remarkIntervalMonths: { schema: z.number().int().min(1).max(12), standard: 1 },
  /** Whether people may vote from afar on resolutions: 1 yes, 0 no. */
  resolutionsFromAfar: { schema: z.number().int().min(0).max(1), standard: 1 },
  /** Whether people may vote from afar at elections: 1 yes, 0 no. */
  electionsFromAfar: { schema: z.number().int().min(0).max(1), standard: 0 },
  /** Days in which a vote that is over can be objected to; then who held which credential is deleted. */
  ballotObjectionDays: { schema: z.number().int().min(1).max(365), standard: 30 },
} as const
export type UnitSettingName = keyof typeof unitSettings
const settingName = z.enum(Object.keys(unitSettings) as [UnitSettingName, ...UnitSettingName[]])

const setting = z.object({
  name: settingName,
  value: z.number().int(),
  standard: z.number().int(),
  /** Which unit settled it; null when it is the standard. */
  settledBy: unitBrief.nullable(),
  /** Version to send when changing it here; null while this unit has none of its own. */
  version: version.nullable(),
})

export const unitSettingEndpoints = {
  listSettings: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/settings',
    summary: 'The settings that hold for a unit, and who settled them.',
    subject,
    who: ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
    params: unitIdParams,
    output: z.object({ items: z.array(setting) }),
  }),
  changeSetting: endpoint({
    method: 'PUT',
    path: '/api/units/:unitId/settings/:name',
    summary: 'Settles a setting for a unit and all below; `value` null gives it back to the unit above.',
    subject,
    who: ['collegeCommittee', 'universityCommittee'],
    params: unitIdParams.extend({ name: settingName }),
    body: z.object({ value: z.number().int().min(0).max(365).nullable(), version: version.nullable() }),
    output: empty,
  }),
}
