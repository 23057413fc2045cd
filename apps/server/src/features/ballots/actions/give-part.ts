import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const givePart: Handler<typeof ballotsEndpoints.givePart> = () => {
  throw new Error('not yet')
}
