/** Secret votes: resolutions, elections, appraisals, recommendations, surveys. */
import { countingEndpoints } from './ballots/counting.ts'
import { panelEndpoints } from './ballots/panels.ts'
import { votePreparingEndpoints } from './ballots/preparing.ts'
import { voteReadingEndpoints } from './ballots/reading.ts'
import { rollEndpoints } from './ballots/roll-call.ts'

export { ballotsErrors } from './ballots/errors.ts'
export { type VoteInput, voteInput } from './ballots/preparing.ts'
export * from './ballots/shapes.ts'

export const ballotsEndpoints = {
  ...voteReadingEndpoints,
  ...votePreparingEndpoints,
  ...panelEndpoints,
  ...rollEndpoints,
  ...countingEndpoints,
}
