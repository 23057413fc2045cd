import { rostersEndpoints } from '@zhibu/contract/rosters'
import { feature } from '../../platform/feature.ts'
import { resolveImport } from './access.ts'
import { forgetDraftsJob, runJob, undoJob } from './jobs.ts'
import { handlers } from './routes.ts'

export const rosters = feature({
  name: 'rosters',
  endpoints: rostersEndpoints,
  handlers,
  jobs: [runJob, undoJob, forgetDraftsJob],
  subjects: { rosterImport: resolveImport },
})
