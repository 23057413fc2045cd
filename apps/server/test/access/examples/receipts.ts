import type { receiptsEndpoints } from '@zhibu/contract/receipts'
import type { Examples } from '../walk-types.ts'

export const examples: Examples<typeof receiptsEndpoints> = {
  verifyReceipt: { own: () => ({ params: { code: '2222-2222-2222-2222' } }) },
}
