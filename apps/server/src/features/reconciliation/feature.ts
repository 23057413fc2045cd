import { reconciliationEndpoints } from '@zhibu/contract/reconciliation'
import { feature } from '../../platform/feature.ts'
import { resolveDay, resolveItem } from './access.ts'
import { reconcile } from './jobs.ts'
import { handlers } from './routes.ts'

export const reconciliation = feature({
  name: 'reconciliation',
  endpoints: reconciliationEndpoints,
  handlers,
  jobs: [reconcile],
  subjects: { reconciliationDay: resolveDay, reconciliationItem: resolveItem },
})
