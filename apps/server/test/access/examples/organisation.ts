import type { organisationEndpoints } from '@zhibu/contract/organisation'
import type { Examples } from '../walk-types.ts'

export const examples: Partial<Examples<typeof organisationEndpoints>> = {}
