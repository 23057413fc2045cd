import type { membersEndpoints } from '@zhibu/contract/members'
import type { Examples } from '../walk-types.ts'

export const examples: Partial<Examples<typeof membersEndpoints>> = {}
