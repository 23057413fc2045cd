import { privacyEndpoints } from '@zhibu/contract/privacy'
import { feature } from '../../platform/feature.ts'
import { resolveCorrection } from './access.ts'
import { handlers } from './routes.ts'

export const privacy = feature({
  name: 'privacy',
  endpoints: privacyEndpoints,
  handlers,
  subjects: { correction: resolveCorrection },
})
