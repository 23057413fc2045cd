import type { organisationEndpoints } from '@zhibu/contract/organisation'
import type { HandlerInput } from '@zhibu/contract/core/endpoint'
import type { Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { requireAbove } from '../access.ts'
import { addVersion, insertSuccession } from '../store/history.ts'
import type { UnitRow } from '../store/tables.ts'
import { findChildren, updateUnit } from '../store/units.ts'
import { changeTree, lockForChange, requireDay, tellEverybodysPlaceChanged } from './change-unit.ts'
import { countPeopleOf, movePeople, tellEnding } from './followers.ts'
import { foundUnit } from './found-unit.ts'
import { endingOf, endUnit } from './merge-units.ts'
import { placeUnder } from './move-unit.ts'

type Part = HandlerInput<typeof organisationEndpoints.splitUnit>['body']['parts'][number]

export const splitUnit: Handler<typeof organisationEndpoints.splitUnit> = (call) =>
  changeTree(call.services, async (tx) => {
    const { parts, keep, validFrom, reason, version } = call.body
    const unit = await lockForChange(call, tx, call.params.unitId, version)
    requireAbove(unit, call.subject)
    // There is one root; it cannot become two.
    if (unit.parent_id === null) throw new Refusal('organisation.aboveOnly')
    await requireDay(call.services, tx, [unit], validFrom)
    const now = call.services.clock.now()
    if (!keep) await tellEnding(call.services, tx, endingOf(unit, 'split', validFrom))
    const made: UnitRow[] = []
    for (const part of parts) made.push(await makePart(tx, unit, part, { day: validFrom, reason, now }))
    if (keep) {
      await updateUnit(tx, unit.id, {})
      const place = { unit_id: unit.id, valid_from: validFrom, parent_id: unit.parent_id }
      await addVersion(tx, { ...place, name: unit.name, change: 'split', reason })
    } else {
      await requireNobodyLeft(tx, unit)
      await endUnit(tx, unit, { day: validFrom, endedBy: 'split', reason })
    }
    await tellEverybodysPlaceChanged(tx)
    const into = made.map((part) => ({ id: part.id, name: part.name }))
    await call.audit(tx, { detail: { into, keep, validFrom, reason } })
    return { parts: made.map((part) => ({ id: part.id, version: 0 })) }
  })

async function makePart(
  tx: Tx,
  unit: UnitRow,
  part: Part,
  how: { readonly day: string; readonly reason: string; readonly now: Date },
): Promise<UnitRow> {
  const made = await foundUnit(tx, {
    kind: unit.kind,
    name: part.name,
    shortName: part.shortName,
    parentId: unit.parent_id,
    foundedOn: how.day,
    reason: how.reason,
  })
  const children = await findChildren(tx, unit.id)
  for (const id of new Set<string>(part.units)) {
    const child = children.find((one) => one.id === id)
    if (!child) throw new Refusal('organisation.notBelow')
    await placeUnder(tx, child, made, { day: how.day, change: 'moved', reason: how.reason })
  }
  const moved = await movePeople(tx, {
    fromUnitId: unit.id,
    toUnitId: made.id,
    personIds: part.people,
    partyGroupIds: part.units,
    on: how.day,
    now: how.now,
  })
  if (part.people.some((id) => !moved.has(id))) throw new Refusal('organisation.notBelow')
  const successor = { from_unit_id: unit.id, to_unit_id: made.id, on_date: how.day }
  await insertSuccession(tx, { ...successor, kind: 'split' })
  return made
}

async function requireNobodyLeft(tx: Tx, unit: UnitRow): Promise<void> {
  const units = (await findChildren(tx, unit.id)).length
  const people = await countPeopleOf(tx, unit.id)
  if (units || people) throw new Refusal('organisation.leftOver', { params: { units, people } })
}
