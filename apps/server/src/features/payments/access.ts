import { generalRelations, type SubjectResolver } from '../../platform/access/subject.ts'
import { isUuid } from '../../platform/id.ts'
import { unitsOfAccounts } from '../ledger/public.ts'
import { relationsToUnit, rootUnit } from '../organisation/public.ts'
import { findOrder } from './store/orders.ts'
import { findRefundWithOrder } from './store/troubles.ts'

/** An order: its payer is `self`, and nobody else has anything to do with it. */
export const resolvePaymentOrder: SubjectResolver = async ({ db }, actor, id) => {
  if (!isUuid(id)) return null
  const order = await findOrder(db, id)
  if (!order) return null
  const relations = generalRelations(actor)
  if (actor?.personId && actor.personId === order.payer_id) relations.add('self')
  return { kind: 'paymentOrder', id, personId: order.payer_id, unitId: null, relations }
}

/** A refund: the caller's relations to the unit the money was for; to the university where it was for none. */
export const resolvePaymentRefund: SubjectResolver = async (services, actor, id) => {
  const refund = isUuid(id) ? await findRefundWithOrder(services.db, id) : undefined
  if (!refund) return null
  const account = refund.credit_account_id
  const unitOf = await unitsOfAccounts(services.db, [account])
  const unitId = unitOf.get(account) ?? (await rootUnit(services.db))?.id
  const unit = unitId === undefined ? null : await relationsToUnit(services, actor, unitId)
  return unit && { ...unit, kind: 'paymentRefund', id }
}
