import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const givePanelCertificate: Handler<typeof ballotsEndpoints.givePanelCertificate> = () => {
  throw new Error('not yet')
}

export const givePanelKey: Handler<typeof ballotsEndpoints.givePanelKey> = () => {
  throw new Error('not yet')
}

export const givePanelShares: Handler<typeof ballotsEndpoints.givePanelShares> = () => {
  throw new Error('not yet')
}
