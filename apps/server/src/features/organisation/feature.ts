import { organisationEndpoints } from '@zhibu/contract/organisation'
import { feature } from '../../platform/feature.ts'
import { resolveUnit } from './access.ts'
import { handlers } from './routes.ts'

export const organisation = feature({
  name: 'organisation',
  endpoints: organisationEndpoints,
  handlers,
  subjects: { unit: resolveUnit },
})
