import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const getVote: Handler<typeof ballotsEndpoints.getVote> = () => {
  throw new Error('not yet')
}
