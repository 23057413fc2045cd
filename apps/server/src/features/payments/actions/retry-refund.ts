/** A treasurer has mended why a refund was refused (no money with the channel, a closed card) and has it tried now. */
import type { paymentsEndpoints } from '@zhibu/contract/payments'
import { transact } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import { refundJob } from '../jobs.ts'
import { presentRefund } from '../queries/troubles.ts'
import { lockRefund, updateRefund } from '../store/refunds.ts'
import { findRefundWithOrder } from '../store/troubles.ts'

export const retryRefund: Handler<typeof paymentsEndpoints.retryRefund> = (call) =>
  transact(call.services.db, async (tx) => {
    const { refundId } = call.params
    const refund = await lockRefund(tx, refundId)
    if (!refund) throw notFound()
    if (refund.state === 'done') throw new Refusal('payments.refundDone')
    // The number stays the same: whatever the channel did with it before, it gives back once.
    await updateRefund(tx, refundId, { try_at: call.services.clock.now() })
    await enqueue(tx, refundJob, { refundId }, { key: `payments.refund ${refundId}` })
    await call.audit(tx, { detail: { refund: refund.number, failure: refund.failure ?? '' } })
    return presentRefund((await findRefundWithOrder(tx, refundId))!)
  })
