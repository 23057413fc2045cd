import type { duesEndpoints } from '@zhibu/contract/dues'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { requestRefund } from '../../payments/public.ts'
import { updatePayment } from '../store/payments.ts'
import { present, refundOffline, requirePayment } from './offline.ts'

/** Asked by one officer, confirmed by another; then the channel is told, or the cash is booked back. */
export const refundDues: Handler<typeof duesEndpoints.refundDues> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const payment = await requirePayment(services, tx, params.paymentId, body.version)
    if (payment.state !== 'paid' && payment.state !== 'refunding') throw new Refusal('dues.notPaid')
    await call.audit(tx, { detail: { step: payment.state === 'paid' ? 'asked' : 'confirmed' } })
    if (payment.method !== 'online') await refundOffline(call, tx, payment)
    else if (payment.state === 'paid')
      await updatePayment(tx, payment.id, {
        state: 'refunding',
        refund_asked_by: actor.personId,
        refund_reason: body.reason,
      })
    else {
      if (payment.refund_asked_by === actor.personId) throw new Refusal('dues.secondPersonNeeded')
      await requestRefund(services, tx, {
        orderId: payment.order_id!,
        amountFen: payment.due_fen + payment.voluntary_fen,
        reason: payment.refund_reason ?? body.reason,
        key: `dues ${payment.id}`,
        askedBy: actor.userId,
      })
    }
    return present(services, tx, payment.id)
  })
