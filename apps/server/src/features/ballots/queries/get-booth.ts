import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const getBooth: Handler<typeof ballotsEndpoints.getBooth> = () => {
  throw new Error('not yet')
}
