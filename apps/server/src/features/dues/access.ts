import type { Relation } from '@zhibu/contract/core/relations'
import { relationsToUnit } from '@zhibu/domain/access/offices'
import { generalRelations, type SubjectResolver } from '../../platform/access/subject.ts'
import { isUuid } from '../../platform/id.ts'
import { relationsToUnit as resolveUnit, unitsById } from '../organisation/public.ts'
import { findReduction } from './store/figures.ts'
import { findHandover, findHandUp, findSpending } from './store/money.ts'
import { findPayment } from './store/payments.ts'

/**
 * A payment: `self` is whom it is for and whoever pays it; officers are those of the branch that received it.
 */
export const resolvePayment: SubjectResolver = async (services, actor, id) => {
  if (!isUuid(id)) return null
  const payment = await findPayment(services.db, id)
  if (!payment) return null
  const branch = (await unitsById(services.db, [payment.branch_id])).get(payment.branch_id)
  const relations = generalRelations(actor)
  const { personId = null } = actor ?? {}
  if (personId !== null && (personId === payment.person_id || personId === payment.payer_id))
    relations.add('self')
  if (actor && branch) addOffices(relations, relationsToUnit(actor.offices, branch.path))
  return { kind: 'duesPayment', id, personId: payment.person_id, unitId: payment.branch_id, relations }
}

function addOffices(relations: Set<Relation>, held: ReadonlySet<Relation>): void {
  for (const relation of held) relations.add(relation)
}

/** A reduction: relations to the branch that proposed it. */
export const resolveReduction: SubjectResolver = async (services, actor, id) => {
  const reduction = isUuid(id) ? await findReduction(services.db, id) : undefined
  if (!reduction) return null
  const unit = await resolveUnit(services, actor, reduction.branch_id)
  return unit && { ...unit, kind: 'duesReduction', id, personId: reduction.person_id }
}

/** Money handed up: relations to the unit that receives it, so that only those above confirm. */
export const resolveHandUp: SubjectResolver = async (services, actor, id) => {
  const handUp = isUuid(id) ? await findHandUp(services.db, id) : undefined
  if (!handUp) return null
  const unit = await resolveUnit(services, actor, handUp.to_unit_id)
  return unit && { ...unit, kind: 'duesHandUp', id }
}

/** Spending: relations to the unit that asked. */
export const resolveSpending: SubjectResolver = async (services, actor, id) => {
  const spending = isUuid(id) ? await findSpending(services.db, id) : undefined
  if (!spending) return null
  const unit = await resolveUnit(services, actor, spending.unit_id)
  return unit && { ...unit, kind: 'duesSpending', id }
}

/** A hand-over of the office: relations to its branch. */
export const resolveHandover: SubjectResolver = async (services, actor, id) => {
  const handover = isUuid(id) ? await findHandover(services.db, id) : undefined
  if (!handover) return null
  const unit = await resolveUnit(services, actor, handover.unit_id)
  return unit && { ...unit, kind: 'duesHandover', id }
}
