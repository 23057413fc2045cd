import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const excludeVoter: Handler<typeof ballotsEndpoints.excludeVoter> = () => {
  throw new Error('not yet')
}

export const markRoll: Handler<typeof ballotsEndpoints.markRoll> = () => {
  throw new Error('not yet')
}

export const recordWrittenOpinion: Handler<typeof ballotsEndpoints.recordWrittenOpinion> = () => {
  throw new Error('not yet')
}
