import { paymentsEndpoints } from '@zhibu/contract/payments'
import { feature } from '../../platform/feature.ts'
import { resolvePaymentOrder, resolvePaymentRefund } from './access.ts'
import { refundJob, settleJob, sweepJob } from './jobs.ts'
import { handlers, mountNotifications } from './routes.ts'

export const payments = feature({
  name: 'payments',
  endpoints: paymentsEndpoints,
  handlers,
  jobs: [settleJob, refundJob, sweepJob],
  subjects: { paymentOrder: resolvePaymentOrder, paymentRefund: resolvePaymentRefund },
  mount: mountNotifications,
})
