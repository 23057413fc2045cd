import { type organisationEndpoints, unitSettings } from '@zhibu/contract/organisation'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { deleteSetting, lockSetting, putSetting } from '../store/settings.ts'

export const changeSetting: Handler<typeof organisationEndpoints.changeSetting> = (call) =>
  transact(call.services.db, async (tx) => {
    const { unitId, name } = call.params
    const { value, version } = call.body
    const stored = await lockSetting(tx, unitId, name)
    if ((stored?.version ?? null) !== version)
      throw stale({ value: stored?.value ?? null, version: stored?.version ?? null })
    if (value === null) await deleteSetting(tx, unitId, name)
    else await putSetting(tx, unitId, name, requireFit(name, value), call.services.clock.now())
    await call.audit(tx, { detail: { name, from: stored?.value ?? null, to: value } })
    return {}
  })

function requireFit(name: keyof typeof unitSettings, value: number): number {
  const read = unitSettings[name].schema.safeParse(value)
  if (read.success) return read.data
  const errors = read.error.issues.map((issue) => ({ path: 'body.value', message: issue.message }))
  throw new Refusal('platform.invalidInput', { errors })
}
