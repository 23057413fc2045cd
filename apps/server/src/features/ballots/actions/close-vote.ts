import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const closeVote: Handler<typeof ballotsEndpoints.closeVote> = () => {
  throw new Error('not yet')
}
