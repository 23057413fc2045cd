import type { overviewEndpoints } from '@zhibu/contract/overview'
import type { Handlers } from '../../platform/feature.ts'
import { getOverview } from './queries.ts'

export const handlers: Handlers<typeof overviewEndpoints> = { getOverview }
