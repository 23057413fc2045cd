import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const getVoteState: Handler<typeof ballotsEndpoints.getVoteState> = () => {
  throw new Error('not yet')
}
