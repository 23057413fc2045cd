import type { organisationEndpoints } from '@zhibu/contract/organisation'
import type { Handlers } from '../../platform/feature.ts'

export const handlers: Handlers<typeof organisationEndpoints> = {}
