import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const changeVote: Handler<typeof ballotsEndpoints.changeVote> = () => {
  throw new Error('not yet')
}

export const createVote: Handler<typeof ballotsEndpoints.createVote> = () => {
  throw new Error('not yet')
}

export const discardVote: Handler<typeof ballotsEndpoints.discardVote> = () => {
  throw new Error('not yet')
}
