import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const downloadArchive: Handler<typeof ballotsEndpoints.downloadArchive> = () => {
  throw new Error('not yet')
}
