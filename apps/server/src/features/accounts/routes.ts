import type { accountsEndpoints } from '@zhibu/contract/accounts'
import type { Handlers } from '../../platform/feature.ts'
import { getSession } from './queries.ts'

export const handlers: Handlers<typeof accountsEndpoints> = { getSession }
