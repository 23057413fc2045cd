import { rostersEndpoints } from '@zhibu/contract/rosters'
import { feature } from '../../platform/feature.ts'
import { handlers } from './routes.ts'

export const rosters = feature({ name: 'rosters', endpoints: rostersEndpoints, handlers })
