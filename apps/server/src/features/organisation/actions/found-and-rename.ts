import type { organisationEndpoints } from '@zhibu/contract/organisation'
import { today } from '../../../platform/clock.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { addVersion } from '../store/history.ts'
import { updateUnit } from '../store/units.ts'
import { changeTree, lockForChange, requireDay } from './change-unit.ts'
import { foundUnit, requireFreeName } from './found-unit.ts'

export const createUnit: Handler<typeof organisationEndpoints.createUnit> = (call) =>
  changeTree(call.services, async (tx) => {
    const { foundedOn } = call.body
    const now = today(call.services.clock)
    if (foundedOn > now) throw new Refusal('organisation.inFuture', { params: { today: now } })
    const unit = await foundUnit(tx, { ...call.body, parentId: call.params.unitId })
    await call.audit(tx, {
      subjectId: unit.id,
      detail: { kind: unit.kind, name: unit.name, parentId: unit.parent_id, foundedOn },
    })
    return { id: unit.id, version: 0 }
  })

export const renameUnit: Handler<typeof organisationEndpoints.renameUnit> = (call) =>
  changeTree(call.services, async (tx) => {
    const { name, shortName, validFrom, reason, version } = call.body
    const unit = await lockForChange(call, tx, call.params.unitId, version)
    await requireDay(call.services, tx, [unit], validFrom)
    await requireFreeName(tx, unit.parent_id, name, unit.id)
    await updateUnit(tx, unit.id, { name, short_name: shortName })
    const place = { unit_id: unit.id, valid_from: validFrom, parent_id: unit.parent_id }
    await addVersion(tx, { ...place, name, change: 'renamed', reason })
    await call.audit(tx, { detail: { from: unit.name, to: name, validFrom, reason } })
    return { id: unit.id, version: version + 1 }
  })
