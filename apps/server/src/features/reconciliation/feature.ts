import { reconciliationEndpoints } from '@zhibu/contract/reconciliation'
import { feature } from '../../platform/feature.ts'
import { readBillsFrom } from './actions/bill-sources.ts'
import { paymentBills } from './actions/payment-bills.ts'
import { resolveDay, resolveItem } from './access.ts'
import { reconcile } from './jobs.ts'
import { handlers } from './routes.ts'

readBillsFrom(paymentBills)

export const reconciliation = feature({
  name: 'reconciliation',
  endpoints: reconciliationEndpoints,
  handlers,
  jobs: [reconcile],
  subjects: { reconciliationDay: resolveDay, reconciliationItem: resolveItem },
})
