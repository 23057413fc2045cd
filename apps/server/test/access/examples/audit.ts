import type { auditEndpoints } from '@zhibu/contract/audit'
import type { Examples } from '../walk-types.ts'

export const examples: Examples<typeof auditEndpoints> = {
  listEvents: { own: () => ({}) },
  getChain: { own: () => ({}) },
  verifyChain: { own: () => ({}) },
}
