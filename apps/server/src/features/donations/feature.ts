import { donationsEndpoints } from '@zhibu/contract/donations'
import { feature } from '../../platform/feature.ts'
import { holdAboutPerson } from '../../platform/held-about-person.ts'
import { followPaid } from '../payments/public.ts'
import { resolveAppeal, resolveDonation } from './access.ts'
import { followGiftOrders, orderKind } from './actions/give.ts'
import { giftsAboutPerson } from './queries/about-person.ts'
import { handlers } from './routes.ts'

followPaid(orderKind, followGiftOrders)
holdAboutPerson('donations', giftsAboutPerson)

export const donations = feature({
  name: 'donations',
  endpoints: donationsEndpoints,
  handlers,
  subjects: { appeal: resolveAppeal, donation: resolveDonation },
})
