/** People on the rosters: searching, a person's page, stages, mentors, standing. */
import { personChangeEndpoints } from './members/changes.ts'
import { personPageEndpoints } from './members/page.ts'
import { rosterEndpoints } from './members/roster.ts'

export { membersErrors } from './members/errors.ts'
export * from './members/shapes.ts'

export const membersEndpoints = {
  ...rosterEndpoints,
  ...personPageEndpoints,
  ...personChangeEndpoints,
}
