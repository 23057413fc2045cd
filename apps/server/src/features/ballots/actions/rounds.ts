import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const startRound: Handler<typeof ballotsEndpoints.startRound> = () => {
  throw new Error('not yet')
}
