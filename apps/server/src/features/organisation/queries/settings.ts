import { type organisationEndpoints, type UnitSettingName, unitSettings } from '@zhibu/contract/organisation'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { findSettings } from '../store/settings.ts'
import { recallUnits } from '../store/unit-memory.ts'
import { briefOf } from './units.ts'

export const listSettings: Handler<typeof organisationEndpoints.listSettings> = async ({
  services: { db },
  params,
}) => {
  const memory = await recallUnits(db)
  const unit = memory.byId.get(params.unitId)
  if (!unit) throw notFound()
  const line = [...memory.above(unit), unit]
  const stored = await findSettings(
    db,
    line.map((row) => row.id),
  )
  const items = (Object.keys(unitSettings) as UnitSettingName[]).map((name) => {
    const { schema, standard } = unitSettings[name]
    const settled = line.flatMap((row) => {
      const setting = stored.find((one) => one.unit_id === row.id && one.name === name)
      const value = schema.safeParse(setting?.value)
      return setting && value.success ? [{ row, value: value.data, version: setting.version }] : []
    })
    const nearest = settled.at(-1)
    const own = settled.find((one) => one.row.id === unit.id)
    return {
      name,
      value: nearest?.value ?? standard,
      standard,
      settledBy: nearest ? briefOf(nearest.row) : null,
      version: own?.version ?? null,
    }
  })
  return { items }
}
