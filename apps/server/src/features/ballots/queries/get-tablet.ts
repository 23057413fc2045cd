import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const getTablet: Handler<typeof ballotsEndpoints.getTablet> = () => {
  throw new Error('not yet')
}
