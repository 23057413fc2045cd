import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const getBoard: Handler<typeof ballotsEndpoints.getBoard> = () => {
  throw new Error('not yet')
}
