import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'

export const printResult: Handler<typeof ballotsEndpoints.printResult> = () => {
  throw new Error('not yet')
}
export const printMinutes: Handler<typeof ballotsEndpoints.printMinutes> = () => {
  throw new Error('not yet')
}
