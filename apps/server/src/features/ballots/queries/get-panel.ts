import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const getPanel: Handler<typeof ballotsEndpoints.getPanel> = () => {
  throw new Error('not yet')
}

export const listPanels: Handler<typeof ballotsEndpoints.listPanels> = () => {
  throw new Error('not yet')
}
