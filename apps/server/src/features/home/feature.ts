import { homeEndpoints } from '@zhibu/contract/home'
import { feature } from '../../platform/feature.ts'
import { handlers } from './routes.ts'

export const home = feature({ name: 'home', endpoints: homeEndpoints, handlers })
