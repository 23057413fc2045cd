import { ballotsEndpoints } from '@zhibu/contract/ballots'
import { feature } from '../../platform/feature.ts'
import { resolvePanel, resolveVote } from './access.ts'
import { holdAboutPerson } from '../../platform/held-about-person.ts'
import { followPeople } from '../members/public.ts'
import { followUnits } from '../organisation/public.ts'
import { closePools } from './actions/ballot-checking.ts'
import { votesOfEndingUnits } from './actions/end-with-unit.ts'
import { rollsOfPeople, rollsOfUnits } from './actions/refresh-roll.ts'
import { ballotsJobs } from './jobs.ts'
import { votesAboutPerson } from './queries/about-person.ts'
import { handlers } from './routes.ts'

holdAboutPerson('votes', votesAboutPerson)
followPeople(rollsOfPeople)
followUnits(rollsOfUnits)
followUnits(votesOfEndingUnits)

export const ballots = feature({
  name: 'ballots',
  endpoints: ballotsEndpoints,
  handlers,
  jobs: ballotsJobs,
  subjects: { vote: resolveVote, panel: resolvePanel },
  close: closePools,
})
