import type { membersEndpoints } from '@zhibu/contract/members'
import type { Handlers } from '../../platform/feature.ts'

export const handlers: Handlers<typeof membersEndpoints> = {}
