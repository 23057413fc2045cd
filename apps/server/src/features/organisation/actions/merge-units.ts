import type { organisationEndpoints } from '@zhibu/contract/organisation'
import type { Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { requireAbove, requireReach } from '../access.ts'
import { addVersion, insertSuccession } from '../store/history.ts'
import type { UnitRow } from '../store/tables.ts'
import { findChildren, updateUnit } from '../store/units.ts'
import { changeTree, lockForChange, requireDay, tellEverybodysPlaceChanged } from './change-unit.ts'
import { countPeopleOf, movePeople, tellEnded, tellEnding, type UnitEnd } from './followers.ts'
import { placeUnder } from './move-unit.ts'

export const mergeUnits: Handler<typeof organisationEndpoints.mergeUnits> = (call) =>
  changeTree(call.services, async (tx) => {
    const { from, validFrom, reason, version } = call.body
    const target = await lockForChange(call, tx, call.params.unitId, version)
    requireAbove(target, call.subject)
    const merged: UnitRow[] = []
    for (const one of from) {
      const unit = await lockForChange(call, tx, one.unitId, one.version)
      requireReach(call.actor.offices, unit)
      requireMergeable(target, unit)
      merged.push(unit)
    }
    await requireDay(call.services, tx, [target, ...merged], validFrom)
    const now = call.services.clock.now()
    let people = 0
    for (const unit of merged) {
      await tellEnding(call.services, tx, endingOf(unit, 'merged', validFrom))
      for (const child of await findChildren(tx, unit.id))
        await placeUnder(tx, child, target, { day: validFrom, change: 'moved', reason })
      const moved = await movePeople(tx, {
        fromUnitId: unit.id,
        toUnitId: target.id,
        personIds: 'all',
        partyGroupIds: 'all',
        on: validFrom,
        now,
      })
      people += moved.size
      await endUnit(tx, unit, { day: validFrom, endedBy: 'merged', reason })
      await insertSuccession(tx, {
        from_unit_id: unit.id,
        to_unit_id: target.id,
        on_date: validFrom,
        kind: 'merged',
      })
    }
    await updateUnit(tx, target.id, {})
    const place = { unit_id: target.id, valid_from: validFrom, parent_id: target.parent_id }
    await addVersion(tx, { ...place, name: target.name, change: 'merged', reason })
    await tellEverybodysPlaceChanged(tx)
    await call.audit(tx, { detail: { from: from.map((one) => one.unitId), people, validFrom, reason } })
    return { id: target.id, version: version + 1 }
  })

function requireMergeable(target: UnitRow, unit: UnitRow): void {
  if (unit.id === target.id || target.path.startsWith(unit.path) || unit.path.startsWith(target.path))
    throw new Refusal('organisation.intoItself')
  if (unit.kind !== target.kind) throw new Refusal('organisation.differentKinds')
}

/** What followers are told of a unit that is about to end. */
export function endingOf(unit: UnitRow, endedBy: UnitEnd['endedBy'], on: string): UnitEnd {
  return { unitId: unit.id, parentId: unit.parent_id, endedBy, on }
}

/** Ends a unit, with history; its offices end with it. */
export async function endUnit(
  tx: Tx,
  unit: UnitRow,
  how: { readonly day: string; readonly endedBy: 'dissolved' | 'merged' | 'split'; readonly reason: string },
): Promise<void> {
  await updateUnit(tx, unit.id, { dissolved_on: how.day, ended_by: how.endedBy })
  await addVersion(
    tx,
    {
      unit_id: unit.id,
      valid_from: how.day,
      name: unit.name,
      parent_id: unit.parent_id,
      change: how.endedBy,
      reason: how.reason,
    },
    true,
  )
  await tellEnded(tx, unit.id, how.day)
}

export const dissolveUnit: Handler<typeof organisationEndpoints.dissolveUnit> = (call) =>
  changeTree(call.services, async (tx) => {
    const { validFrom, reason, version } = call.body
    const unit = await lockForChange(call, tx, call.params.unitId, version)
    requireAbove(unit, call.subject)
    await requireDay(call.services, tx, [unit], validFrom)
    const [children, people] = [await findChildren(tx, unit.id), await countPeopleOf(tx, unit.id)]
    if (children.length || people)
      throw new Refusal('organisation.notEmpty', { params: { units: children.length, people } })
    await tellEnding(call.services, tx, endingOf(unit, 'dissolved', validFrom))
    await endUnit(tx, unit, { day: validFrom, endedBy: 'dissolved', reason })
    await tellEverybodysPlaceChanged(tx)
    await call.audit(tx, { detail: { name: unit.name, validFrom, reason } })
    return { id: unit.id, version: version + 1 }
  })
