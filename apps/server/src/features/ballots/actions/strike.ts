import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const confirmStrike: Handler<typeof ballotsEndpoints.confirmStrike> = () => {
  throw new Error('not yet')
}

export const proposeStrike: Handler<typeof ballotsEndpoints.proposeStrike> = () => {
  throw new Error('not yet')
}
