import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const castBallot: Handler<typeof ballotsEndpoints.castBallot> = () => {
  throw new Error('not yet')
}
