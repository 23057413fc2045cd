/** Shapes of units. */
import { unitKinds } from '@zhibu/domain/access/offices'
import { z } from 'zod'
import { plainDate, unitId, version } from '../core/fields.ts'

export const unitKind = z.enum(unitKinds)

/** A unit as named everywhere. */
export const unitBrief = z.object({ id: unitId, name: z.string(), kind: unitKind })

/** A unit as a line of the tree. `children`: how many units in force stand directly below. */
export const treeUnit = z.object({
  id: unitId,
  kind: unitKind,
  name: z.string(),
  shortName: z.string().nullable(),
  parentId: unitId.nullable(),
  /** Levels below the unit asked for; 0 for itself. */
  depth: z.number().int(),
  children: z.number().int(),
})
export type TreeUnit = z.output<typeof treeUnit>

export const unit = z.object({
  id: unitId,
  kind: unitKind,
  name: z.string(),
  shortName: z.string().nullable(),
  parentId: unitId.nullable(),
  /** From the root down to the parent. */
  ancestors: z.array(unitBrief),
  foundedOn: plainDate.nullable(),
  dissolvedOn: plainDate.nullable(),
  endedBy: z.enum(['dissolved', 'merged', 'split']).nullable(),
  children: z.number().int(),
  version,
  /** Kinds that may be founded directly below. */
  kindsBelow: z.array(unitKind),
  /** What the caller may call with this unit, as `feature.endpoint`. */
  may: z.array(z.string()),
})
export type Unit = z.output<typeof unit>
