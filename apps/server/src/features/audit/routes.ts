import type { auditEndpoints } from '@zhibu/contract/audit'
import type { Handlers } from '../../platform/feature.ts'
import { verifyChain } from './actions.ts'
import { getChain, listEvents } from './queries.ts'

export const handlers: Handlers<typeof auditEndpoints> = { listEvents, getChain, verifyChain }
