import type { organisationEndpoints } from '@zhibu/contract/organisation'
import type { Handler } from '../../../platform/feature.ts'
import { findSuccessions, findVersions } from '../store/history.ts'
import type { SuccessionRow } from '../store/tables.ts'
import { recallUnits } from '../store/unit-memory.ts'
import { briefOf } from './units.ts'

export const getUnitHistory: Handler<typeof organisationEndpoints.getUnitHistory> = async ({
  services: { db },
  params,
}) => {
  const [memory, versions, successions] = await Promise.all([
    recallUnits(db),
    findVersions(db, params.unitId),
    findSuccessions(db, params.unitId),
  ])
  const brief = (id: string | null) => {
    const row = id === null ? undefined : memory.byId.get(id)
    return row ? briefOf(row) : null
  }
  const link = (row: SuccessionRow, id: string) => {
    const unit = brief(id)
    return unit ? [{ unit, on: row.on_date, kind: row.kind }] : []
  }
  return {
    changes: versions.map((row) => ({
      change: row.change,
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      name: row.name,
      parent: brief(row.parent_id),
      reason: row.reason,
    })),
    cameFrom: successions.flatMap((row) =>
      row.to_unit_id === params.unitId ? link(row, row.from_unit_id) : [],
    ),
    became: successions.flatMap((row) =>
      row.from_unit_id === params.unitId ? link(row, row.to_unit_id) : [],
    ),
  }
}
