import type { organisationEndpoints } from '@zhibu/contract/organisation'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { requireAbove, requireReach } from '../access.ts'
import { addVersion } from '../store/history.ts'
import type { Tx } from '../../../platform/db/connection.ts'
import type { UnitChangeKind, UnitRow } from '../store/tables.ts'
import { lockUnit, rewritePaths, updateUnit } from '../store/units.ts'
import { changeTree, lockForChange, requireDay, tellEverybodysPlaceChanged } from './change-unit.ts'
import { movePeople } from './followers.ts'
import { requireFreeName, requirePlacement } from './found-unit.ts'

export const moveUnit: Handler<typeof organisationEndpoints.moveUnit> = (call) =>
  changeTree(call.services, async (tx) => {
    const { parentId, validFrom, reason, version } = call.body
    const unit = await lockForChange(call, tx, call.params.unitId, version)
    requireAbove(unit, call.subject)
    const parent = await lockUnit(tx, parentId)
    if (!parent) throw notFound()
    if (parent.dissolved_on) throw new Refusal('organisation.dissolved')
    requireReach(call.actor.offices, parent)
    await requireDay(call.services, tx, [unit], validFrom)
    await placeUnder(tx, unit, parent, { day: validFrom, change: 'moved', reason })
    if (unit.kind === 'partyGroup') {
      await movePeople(tx, {
        fromUnitId: unit.parent_id!,
        toUnitId: parent.id,
        personIds: [],
        partyGroupIds: [unit.id],
        on: validFrom,
        now: call.services.clock.now(),
      })
    }
    await tellEverybodysPlaceChanged(tx)
    await call.audit(tx, { detail: { from: unit.parent_id, to: parent.id, validFrom, reason } })
    return { id: unit.id, version: version + 1 }
  })

/** Puts a unit with all below it under another parent, with history, by the rules of placement and names. */
export async function placeUnder(
  tx: Tx,
  unit: UnitRow,
  parent: UnitRow,
  how: { readonly day: string; readonly change: UnitChangeKind; readonly reason: string },
): Promise<void> {
  if (parent.path.startsWith(unit.path)) throw new Refusal('organisation.intoItself')
  requirePlacement(unit.kind, parent.kind)
  await requireFreeName(tx, parent.id, unit.name, unit.id)
  await rewritePaths(tx, unit.path, `${parent.path}${unit.id}/`)
  await updateUnit(tx, unit.id, { parent_id: parent.id })
  await addVersion(tx, {
    unit_id: unit.id,
    valid_from: how.day,
    name: unit.name,
    parent_id: parent.id,
    change: how.change,
    reason: how.reason,
  })
}
