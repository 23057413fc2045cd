import { membersEndpoints } from '@zhibu/contract/members'
import { feature } from '../../platform/feature.ts'
import { followUnits } from '../organisation/public.ts'
import { resolvePerson } from './access.ts'
import { peopleOfUnits } from './actions/people-of-units.ts'
import { handlers } from './routes.ts'

followUnits(peopleOfUnits)

export const members = feature({
  name: 'members',
  endpoints: membersEndpoints,
  handlers,
  subjects: { person: resolvePerson },
})
