/** What the endpoints about units take. */
import { z } from 'zod'
import { line, plainDate, unitId, version } from '../core/fields.ts'

export const unitIdParams = z.object({ unitId })
export const subject = { kind: 'unit', in: 'params', name: 'unitId' } as const
export const name = line(80)
export const shortName = line(40).nullable()
/** Day from which the change holds: not in the future, not before the unit's last change. */
export const validFrom = plainDate
export const reason = line(200)
export const changed = z.object({ id: unitId, version })
