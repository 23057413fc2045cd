import { votingKeysEndpoints } from '@zhibu/contract/voting-keys'
import { feature } from '../../platform/feature.ts'
import { holdAboutPerson } from '../../platform/held-about-person.ts'
import { keysAboutPerson } from './queries.ts'
import { handlers } from './routes.ts'

holdAboutPerson('votingKeys', keysAboutPerson)

export const votingKeys = feature({ name: 'votingKeys', endpoints: votingKeysEndpoints, handlers })
