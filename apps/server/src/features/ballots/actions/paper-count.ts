import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const enterPaperCount: Handler<typeof ballotsEndpoints.enterPaperCount> = () => {
  throw new Error('not yet')
}
