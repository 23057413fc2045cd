import { z } from 'zod'
import { job } from '../../platform/jobs/queue.ts'

/** Twenty to eleven in China: by then the channels have written yesterday's bills. */
export const reconcile = job({
  name: 'reconciliation.run',
  payload: z.object({}),
  schedule: '40 2 * * *',
  handle: async (services) => {
    const { runReconciliation } = await import('./actions/run-reconciliation.ts')
    await runReconciliation(services)
  },
})
