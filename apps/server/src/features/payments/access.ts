import { generalRelations, type SubjectResolver } from '../../platform/access/subject.ts'
import { isUuid } from '../../platform/id.ts'
import { findOrder } from './store/orders.ts'

/** An order: its payer is `self`, and nobody else has anything to do with it. */
export const resolvePaymentOrder: SubjectResolver = async ({ db }, actor, id) => {
  if (!isUuid(id)) return null
  const order = await findOrder(db, id)
  if (!order) return null
  const relations = generalRelations(actor)
  if (actor?.personId && actor.personId === order.payer_id) relations.add('self')
  return { kind: 'paymentOrder', id, personId: order.payer_id, unitId: null, relations }
}
