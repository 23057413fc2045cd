import type { officesEndpoints } from '@zhibu/contract/offices'
import type { Handlers } from '../../platform/feature.ts'

export const handlers: Handlers<typeof officesEndpoints> = {}
