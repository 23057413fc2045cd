import { noticesEndpoints } from '@zhibu/contract/notices'
import { feature } from '../../platform/feature.ts'
import { forgetOldNotices } from './jobs.ts'
import { handlers } from './routes.ts'

export const notices = feature({
  name: 'notices',
  endpoints: noticesEndpoints,
  handlers,
  jobs: [forgetOldNotices],
})
