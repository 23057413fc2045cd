import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const getRoll: Handler<typeof ballotsEndpoints.getRoll> = () => {
  throw new Error('not yet')
}
