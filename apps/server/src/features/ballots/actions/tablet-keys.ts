import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const registerTabletKeys: Handler<typeof ballotsEndpoints.registerTabletKeys> = () => {
  throw new Error('not yet')
}
