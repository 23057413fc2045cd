import { overviewEndpoints } from '@zhibu/contract/overview'
import { feature } from '../../platform/feature.ts'
import { handlers } from './routes.ts'

export const overview = feature({ name: 'overview', endpoints: overviewEndpoints, handlers })
