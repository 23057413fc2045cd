import type { accountsEndpoints } from '@zhibu/contract/accounts'
import type { Examples } from '../walk-types.ts'

export const examples: Partial<Examples<typeof accountsEndpoints>> = {
  getSession: { own: () => ({}) },
}
