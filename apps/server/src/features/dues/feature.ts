import { duesEndpoints } from '@zhibu/contract/dues'
import { feature } from '../../platform/feature.ts'
import { holdAboutPerson } from '../../platform/held-about-person.ts'
import { followPaid } from '../payments/public.ts'
import {
  resolveHandover,
  resolveHandUp,
  resolvePayment,
  resolveReduction,
  resolveSpending,
} from './access.ts'
import { followDuesOrders, orderKind } from './actions/pay.ts'
import { billAndWarn } from './jobs.ts'
import { duesAboutPerson } from './queries/about-person.ts'
import { handlers } from './routes.ts'

followPaid(orderKind, followDuesOrders)
holdAboutPerson('dues', duesAboutPerson)

export const dues = feature({
  name: 'dues',
  endpoints: duesEndpoints,
  handlers,
  jobs: [billAndWarn],
  subjects: {
    duesPayment: resolvePayment,
    duesReduction: resolveReduction,
    duesHandUp: resolveHandUp,
    duesSpending: resolveSpending,
    duesHandover: resolveHandover,
  },
})
