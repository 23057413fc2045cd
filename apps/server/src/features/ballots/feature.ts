import { ballotsEndpoints } from '@zhibu/contract/ballots'
import { feature } from '../../platform/feature.ts'
import { resolvePanel, resolveVote } from './access.ts'
import { ballotsJobs } from './jobs.ts'
import { handlers } from './routes.ts'

export const ballots = feature({
  name: 'ballots',
  endpoints: ballotsEndpoints,
  handlers,
  jobs: ballotsJobs,
  subjects: { vote: resolveVote, panel: resolvePanel },
})
