import { membersEndpoints } from '@zhibu/contract/members'
import { feature } from '../../platform/feature.ts'
import { resolvePerson } from './access.ts'
import { handlers } from './routes.ts'

export const members = feature({
  name: 'members',
  endpoints: membersEndpoints,
  handlers,
  subjects: { person: resolvePerson },
})
