import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const checkCandidates: Handler<typeof ballotsEndpoints.checkCandidates> = () => {
  throw new Error('not yet')
}

export const listEligible: Handler<typeof ballotsEndpoints.listEligible> = () => {
  throw new Error('not yet')
}
