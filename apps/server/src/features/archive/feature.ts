import { archiveEndpoints } from '@zhibu/contract/archive'
import { feature } from '../../platform/feature.ts'
import { resolveEntry } from './access.ts'
import { remindOfDue } from './jobs.ts'
import { handlers } from './routes.ts'

export const archive = feature({
  name: 'archive',
  endpoints: archiveEndpoints,
  handlers,
  jobs: [remindOfDue],
  subjects: { archiveEntry: resolveEntry },
})
