import { relationsToUnit } from '@zhibu/domain/access/offices'
import {
  type Actor,
  generalRelations,
  type Subject,
  type SubjectResolver,
} from '../../platform/access/subject.ts'
import { Refusal } from '../../platform/errors.ts'
import { isUuid } from '../../platform/id.ts'
import { type Unit, unitsById } from '../organisation/public.ts'
import { findAppeal } from './store/appeals.ts'
import { findGift } from './store/gifts.ts'
import type { AppealRow } from './store/tables.ts'

/**
 * An appeal: officers of its unit and above always; everybody signed in once it is approved and open to all; the
 * unit's own people once it is approved.
 */
export const resolveAppeal: SubjectResolver = async (services, actor, id) => {
  const appeal = isUuid(id) ? await findAppeal(services.db, id) : undefined
  const unit = appeal && (await unitsById(services.db, [appeal.unit_id])).get(appeal.unit_id)
  if (!appeal || !unit) return null
  const relations = generalRelations(actor)
  const offices = actor ? relationsToUnit(actor.offices, unit.path) : []
  for (const relation of offices) relations.add(relation)
  if (!mayLook(appeal, unit, actor, relations)) relations.delete('signedIn')
  return { kind: 'appeal', id, personId: null, unitId: unit.id, relations }
}

function mayLook(
  appeal: AppealRow,
  unit: Unit,
  actor: Actor | null,
  relations: Subject['relations'],
): boolean {
  const officers = ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'] as const
  if (officers.some((office) => relations.has(office))) return true
  if (appeal.state === 'submitted' || appeal.state === 'returned') return false
  return appeal.open_to_all || (actor?.branchPath?.startsWith(unit.path) ?? false)
}

/** A gift: `self` is the account that gives; officers are those of the appeal's unit and above. */
export const resolveDonation: SubjectResolver = async (services, actor, id) => {
  const gift = isUuid(id) ? await findGift(services.db, id) : undefined
  const appeal = gift && (await resolveAppeal(services, actor, gift.appeal_id))
  if (!gift || !appeal) return null
  const relations = new Set(appeal.relations)
  const isOwn =
    actor !== null &&
    (gift.user_id === actor.userId || (actor.personId !== null && gift.person_id === actor.personId))
  if (isOwn) relations.add('self')
  return { ...appeal, kind: 'donation', id, personId: gift.person_id, relations }
}

/** Whether a unit's appeal is approved by this caller: one level up, or for the root by its own officers. */
export function requireAbove(unit: Unit, subject: Subject): void {
  const byCollege = unit.kind === 'branch' && subject.relations.has('collegeCommittee')
  if (!byCollege && !subject.relations.has('universityCommittee')) throw new Refusal('donations.aboveNeeded')
}

/** What somebody may call with an appeal as it stands. */
export function mayCall(appeal: AppealRow, unit: Unit, actor: Actor, today: string): string[] {
  const relations = relationsToUnit(actor.offices, unit.path)
  const isOfficer = ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'].some((each) =>
    relations.has(each as 'committee'),
  )
  const isUpper = relations.has('collegeCommittee') || relations.has('universityCommittee')
  const isAbove = unit.kind === 'branch' ? isUpper : relations.has('universityCommittee')
  const isOther = actor.personId !== appeal.submitted_by
  const isTaking = appeal.state === 'running' && appeal.starts_on <= today && today <= appeal.ends_on
  const may: [string, boolean][] = [
    ['give', isTaking],
    ['recordGift', isTaking && isOfficer],
    ['changeAppeal', isOfficer && (appeal.state === 'submitted' || appeal.state === 'returned')],
    ['decideAppeal', isAbove && isOther && appeal.state === 'submitted'],
    ['callOffAppeal', isUpper && appeal.state === 'running'],
    ['recordUse', isOfficer && appeal.state === 'running'],
    ['closeAppeal', isOfficer && appeal.state === 'running' && today > appeal.ends_on],
  ]
  return may.flatMap(([name, allowed]) => (allowed ? [name] : []))
}
