import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const listMyVotes: Handler<typeof ballotsEndpoints.listMyVotes> = () => {
  throw new Error('not yet')
}

export const listUnitVotes: Handler<typeof ballotsEndpoints.listUnitVotes> = () => {
  throw new Error('not yet')
}
