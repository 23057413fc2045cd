import { z } from 'zod'
import { job } from '../../platform/jobs/queue.ts'

/** Read notices are kept for half a year. */
export const forgetOldNotices = job({
  name: 'notices.forgetOld',
  payload: z.object({}),
  schedule: '15 19 * * *',
  handle: async ({ db, clock }) => {
    const { transact } = await import('../../platform/db/connection.ts')
    const { deleteOldNotices } = await import('./store.ts')
    const before = new Date(clock.now().getTime() - 183 * 86_400_000)
    await transact(db, (tx) => deleteOldNotices(tx, before))
  },
})
