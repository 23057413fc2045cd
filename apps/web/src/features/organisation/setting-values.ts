import type { UnitSettingName } from '@zhibu/contract/organisation'

/** What the number of a setting counts; the rest are months between two. */
const days: ReadonlySet<UnitSettingName> = new Set(['ballotObjectionDays'])
const yesNo: ReadonlySet<UnitSettingName> = new Set(['resolutionsFromAfar', 'electionsFromAfar'])

/** Whether a setting is answered by yes (1) or no (0). */
export function isYesNo(name: UnitSettingName): boolean {
  return yesNo.has(name)
}

/** The message that says a setting's number in words. */
export function unitOf(name: UnitSettingName): 'days' | 'everyMonths' {
  return days.has(name) ? 'days' : 'everyMonths'
}

/** The largest number a setting takes. */
export function mostOf(name: UnitSettingName): number {
  return days.has(name) ? 365 : 12
}
