/** Changes of the tree, effective from a day. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { personId, unitId, version } from '../core/fields.ts'
import { changed, name, reason, shortName, subject, unitIdParams, validFrom } from './inputs.ts'
import { unitKind } from './shapes.ts'

export const unitChangeEndpoints = {
  createUnit: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/units',
    summary: 'Founds a unit directly below this one; a branch founds its party groups itself.',
    subject,
    who: ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
    params: unitIdParams,
    body: z.object({
      kind: unitKind,
      name,
      shortName: shortName.default(null),
      foundedOn: validFrom,
      reason: reason.nullable().default(null),
    }),
    output: changed,
    errors: [
      'organisation.nameTaken',
      'organisation.cannotStandThere',
      'organisation.inFuture',
      'organisation.beforeLastChange',
      'organisation.dissolved',
    ],
  }),
  renameUnit: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/rename',
    summary: 'Gives a unit another name from a day on.',
    subject,
    who: ['collegeCommittee', 'universityCommittee'],
    params: unitIdParams,
    body: z.object({ name, shortName: shortName.default(null), validFrom, reason, version }),
    output: changed,
    errors: [
      'organisation.nameTaken',
      'organisation.inFuture',
      'organisation.beforeLastChange',
      'organisation.dissolved',
    ],
  }),
  moveUnit: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/move',
    summary: 'Puts a unit with everything below it under another parent from a day on.',
    subject,
    who: ['collegeCommittee', 'universityCommittee'],
    params: unitIdParams,
    body: z.object({ parentId: unitId, validFrom, reason, version }),
    output: changed,
    errors: [
      'organisation.aboveOnly',
      'organisation.nameTaken',
      'organisation.cannotStandThere',
      'organisation.intoItself',
      'organisation.inFuture',
      'organisation.beforeLastChange',
      'organisation.dissolved',
    ],
  }),
  splitUnit: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/split',
    summary:
      'Makes new units of a part of a unit, or of all of it; people and units below go where they are put.',
    subject,
    who: ['collegeCommittee', 'universityCommittee'],
    params: unitIdParams,
    body: z.object({
      parts: z
        .array(
          z.object({
            name,
            shortName: shortName.default(null),
            /** People of the unit itself who go there. */
            people: z.array(personId).max(2000).default([]),
            /** Units directly below who go there. */
            units: z.array(unitId).max(200).default([]),
          }),
        )
        .min(1)
        .max(20),
      /** `true`: the unit goes on with who is left; `false`: it ends and nobody may be left. */
      keep: z.boolean(),
      validFrom,
      reason,
      version,
    }),
    output: z.object({ parts: z.array(changed) }),
    errors: [
      'organisation.aboveOnly',
      'organisation.nameTaken',
      'organisation.leftOver',
      'organisation.notBelow',
      'organisation.inFuture',
      'organisation.beforeLastChange',
      'organisation.dissolved',
    ],
  }),
  mergeUnits: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/merge',
    summary: 'Takes other units of the same kind into this one, with their people and the units below them.',
    subject,
    who: ['collegeCommittee', 'universityCommittee'],
    params: unitIdParams,
    body: z.object({
      from: z.array(z.object({ unitId, version })).min(1).max(20),
      validFrom,
      reason,
      version,
    }),
    output: changed,
    errors: [
      'organisation.aboveOnly',
      'organisation.nameTaken',
      'organisation.differentKinds',
      'organisation.intoItself',
      'organisation.inFuture',
      'organisation.beforeLastChange',
      'organisation.dissolved',
    ],
  }),
  dissolveUnit: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/dissolve',
    summary: 'Ends a unit that has no people and no units left.',
    subject,
    who: ['collegeCommittee', 'universityCommittee'],
    params: unitIdParams,
    body: z.object({ validFrom, reason, version }),
    output: changed,
    errors: [
      'organisation.aboveOnly',
      'organisation.notEmpty',
      'organisation.inFuture',
      'organisation.beforeLastChange',
      'organisation.dissolved',
    ],
  }),
}
