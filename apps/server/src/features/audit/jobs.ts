import { z } from 'zod'
import { job } from '../../platform/jobs/queue.ts'

/** Verifies the whole chain every night, and when asked. */
export const verifyAuditChain = job({
  name: 'audit.verifyChain',
  payload: z.object({}),
  schedule: '45 18 * * *',
  handle: async (services) => {
    const { recordVerification } = await import('./actions.ts')
    await recordVerification(services)
  },
})
