/** At which field a refusal belongs that the server words for the whole form. */
import type { ProblemError } from '../../shared/client/problem-error.ts'

const places: Readonly<Record<string, string>> = {
  'members.badIdentityNumber': 'identityNumber',
  'members.identityNumberTaken': 'identityNumber',
  'members.badPhone': 'phone',
  'members.campusIdTaken': 'campusId',
  'members.wrongPartyGroup': 'partyGroupId',
  'members.notABranch': 'unitId',
}

/** The sentence for a field, while the problem is about it. */
export function faultAt(field: string, problem: ProblemError | null, locale: string): string | undefined {
  return problem && places[problem.code] === field ? problem.text(locale) : undefined
}
