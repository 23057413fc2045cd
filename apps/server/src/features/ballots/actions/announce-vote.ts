import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const announceVote: Handler<typeof ballotsEndpoints.announceVote> = () => {
  throw new Error('not yet')
}

export const withdrawVote: Handler<typeof ballotsEndpoints.withdrawVote> = () => {
  throw new Error('not yet')
}
