import { z } from 'zod'
import { transact } from '../../platform/db/connection.ts'
import { job } from '../../platform/jobs/queue.ts'

/** Every night: bills for the month that began and whatever was missed, warnings, and links that have run out. */
export const billAndWarn = job({
  name: 'dues.billAndWarn',
  payload: z.object({}),
  schedule: '20 1 * * *',
  handle: async (services) => {
    const { billEverybody } = await import('./actions/bill.ts')
    const { warnOfArrears } = await import('./actions/arrears.ts')
    const { deleteOldShares } = await import('./store/payments.ts')
    const billed = await billEverybody(services)
    await warnOfArrears(services)
    await transact(services.db, (tx) => deleteOldShares(tx, services.clock.now()))
    services.log.info({ part: 'dues', billed }, 'dues billed')
  },
})
