import { receiptsEndpoints } from '@zhibu/contract/receipts'
import { feature } from '../../platform/feature.ts'
import { handlers } from './routes.ts'

export const receipts = feature({ name: 'receipts', endpoints: receiptsEndpoints, handlers })
