import { officesEndpoints } from '@zhibu/contract/offices'
import { feature } from '../../platform/feature.ts'

import { handlers } from './routes.ts'

export const offices = feature({
  name: 'offices',
  endpoints: officesEndpoints,
  handlers,
})
