import type { receiptsEndpoints } from '@zhibu/contract/receipts'
import type { Handlers } from '../../platform/feature.ts'
import { verifyReceipt } from './queries.ts'

export const handlers: Handlers<typeof receiptsEndpoints> = { verifyReceipt }
