import { donationsEndpoints } from '@zhibu/contract/donations'
import { feature } from '../../platform/feature.ts'
import { followPaid } from '../payments/public.ts'
import { resolveAppeal, resolveDonation } from './access.ts'
import { followGiftOrders, orderKind } from './actions/give.ts'
import { handlers } from './routes.ts'

followPaid(orderKind, followGiftOrders)

export const donations = feature({
  name: 'donations',
  endpoints: donationsEndpoints,
  handlers,
  subjects: { appeal: resolveAppeal, donation: resolveDonation },
})
