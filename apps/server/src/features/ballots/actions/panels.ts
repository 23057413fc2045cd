import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const createPanel: Handler<typeof ballotsEndpoints.createPanel> = () => {
  throw new Error('not yet')
}

export const replacePanel: Handler<typeof ballotsEndpoints.replacePanel> = () => {
  throw new Error('not yet')
}
