import { votingKeysEndpoints } from '@zhibu/contract/voting-keys'
import { feature } from '../../platform/feature.ts'
import { handlers } from './routes.ts'

export const votingKeys = feature({ name: 'votingKeys', endpoints: votingKeysEndpoints, handlers })
