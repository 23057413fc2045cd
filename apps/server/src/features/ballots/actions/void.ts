import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const voidVote: Handler<typeof ballotsEndpoints.voidVote> = () => {
  throw new Error('not yet')
}
