import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const checkIn: Handler<typeof ballotsEndpoints.checkIn> = () => {
  throw new Error('not yet')
}
