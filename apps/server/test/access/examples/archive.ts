import type { archiveEndpoints } from '@zhibu/contract/archive'
import type { Examples } from '../walk-types.ts'

export const examples: Partial<Examples<typeof archiveEndpoints>> = {}
