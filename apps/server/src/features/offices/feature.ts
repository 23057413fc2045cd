import { officesEndpoints } from '@zhibu/contract/offices'
import { feature } from '../../platform/feature.ts'
import { followPeople } from '../members/public.ts'
import { followUnits } from '../organisation/public.ts'
import { resolveOffice } from './access.ts'
import { officesOfPeople, officesOfUnits } from './actions/follow.ts'
import { handlers } from './routes.ts'

followUnits(officesOfUnits)
followPeople(officesOfPeople)

export const offices = feature({
  name: 'offices',
  endpoints: officesEndpoints,
  handlers,
  subjects: { office: resolveOffice },
})
