import { z } from 'zod'
import { enqueue, job } from '../../platform/jobs/queue.ts'

/** Asks what became of one order; plans itself until that is known. */
export const settleJob = job({
  name: 'payments.settle',
  payload: z.object({ orderId: z.uuid() }),
  handle: async (services, { orderId }) => {
    const { settleOrder } = await import('./actions/settle-order.ts')
    await settleOrder(services, orderId)
  },
})

/** Takes one refund a step further; plans itself until it is done. */
export const refundJob = job({
  name: 'payments.refund',
  payload: z.object({ refundId: z.uuid() }),
  handle: async (services, { refundId }) => {
    const { carryOutRefund } = await import('./actions/refunds.ts')
    await carryOutRefund(services, refundId)
  },
})

const perSweep = 500
/** Milliseconds a question may be overdue before it is taken for forgotten. */
const grace = 60_000

/** Takes up what should have been asked long ago: jobs that were given up, clocks that jumped. */
export const sweepJob = job({
  name: 'payments.sweep',
  payload: z.object({}),
  schedule: '*/5 * * * *',
  handle: async ({ db, clock }) => {
    const { transact } = await import('../../platform/db/connection.ts')
    const { findOverdueOrders } = await import('./store/orders.ts')
    const { findOverdueRefunds } = await import('./store/refunds.ts')
    const before = new Date(clock.now().getTime() - grace)
    const orders = await findOverdueOrders(db, before, perSweep)
    const refunds = await findOverdueRefunds(db, before, perSweep)
    await transact(db, async (tx) => {
      for (const orderId of orders)
        await enqueue(tx, settleJob, { orderId }, { key: `payments.settle ${orderId}` })
      for (const refundId of refunds)
        await enqueue(tx, refundJob, { refundId }, { key: `payments.refund ${refundId}` })
    })
  },
})
