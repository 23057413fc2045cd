import type { noticesEndpoints } from '@zhibu/contract/notices'
import type { Handlers } from '../../platform/feature.ts'
import { markNoticesRead } from './actions.ts'
import { listNotices } from './queries.ts'

export const handlers: Handlers<typeof noticesEndpoints> = { listNotices, markNoticesRead }
