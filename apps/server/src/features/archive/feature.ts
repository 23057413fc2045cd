import { archiveEndpoints } from '@zhibu/contract/archive'
import { feature } from '../../platform/feature.ts'
import { handlers } from './routes.ts'

export const archive = feature({ name: 'archive', endpoints: archiveEndpoints, handlers: handlers as never })
