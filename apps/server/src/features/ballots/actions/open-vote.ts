import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const openVote: Handler<typeof ballotsEndpoints.openVote> = () => {
  throw new Error('not yet')
}
