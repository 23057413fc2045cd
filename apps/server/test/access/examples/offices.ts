import type { officesEndpoints } from '@zhibu/contract/offices'
import type { Examples } from '../walk-types.ts'

export const examples: Partial<Examples<typeof officesEndpoints>> = {}
