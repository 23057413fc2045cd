/** The tree of units from the university committee to party groups, with its history; settings of units. */
import { unitKinds } from '@zhibu/domain/access/offices'
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { empty, line, personId, plainDate, unitId, version } from './core/fields.ts'

const unitKind = z.enum(unitKinds)

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

const unitChange = z.object({
  change: z.enum(['founded', 'renamed', 'moved', 'merged', 'split', 'dissolved']),
  validFrom: plainDate,
  /** First day it no longer held; null while it holds. */
  validUntil: plainDate.nullable(),
  name: z.string(),
  parent: unitBrief.nullable(),
  reason: z.string().nullable(),
})

const succession = z.object({ unit: unitBrief, on: plainDate, kind: z.enum(['merged', 'split']) })

/** What a unit may settle for itself and all below; the nearest unit above that settles it wins. */
export const unitSettings = {
  /** Months between two thought reports. */
  thoughtReportIntervalMonths: { schema: z.number().int().min(1).max(12), standard: 3 },
  /** Months between two remarks of a mentor. */
  remarkIntervalMonths: { schema: z.number().int().min(1).max(12), standard: 1 },
} as const
export type UnitSettingName = keyof typeof unitSettings
const settingName = z.enum(Object.keys(unitSettings) as [UnitSettingName, ...UnitSettingName[]])

const setting = z.object({
  name: settingName,
  value: z.number().int(),
  standard: z.number().int(),
  /** Which unit settled it; null when it is the standard. */
  settledBy: unitBrief.nullable(),
  /** Version to send when changing it here; null while this unit has none of its own. */
  version: version.nullable(),
})

const unitIdParams = z.object({ unitId })
const subject = { kind: 'unit', in: 'params', name: 'unitId' } as const
const name = line(80)
const shortName = line(40).nullable()
/** Day from which the change holds: not in the future, not before the unit's last change. */
const validFrom = plainDate
const reason = line(200)
const changed = z.object({ id: unitId, version })

export const organisationErrors = errorTable({
  'organisation.aboveOnly': {
    status: 403,
    zh: '此项变更须由上级党组织作出。',
    en: 'This change is for the organisation above to make.',
  },
  'organisation.nameTaken': {
    status: 409,
    zh: '同一上级下已有名为“{name}”的组织。',
    en: 'A unit named “{name}” already stands there.',
  },
  'organisation.cannotStandThere': {
    status: 422,
    zh: '{kind}不能设在{parentKind}之下（依据：{article}）。',
    en: 'A unit of kind {kind} cannot stand under one of kind {parentKind} ({article}).',
  },
  'organisation.inFuture': {
    status: 422,
    zh: '生效日期不能晚于今天（{today}）。',
    en: 'The day must not lie after today ({today}).',
  },
  'organisation.beforeLastChange': {
    status: 422,
    zh: '生效日期不能早于该组织上一次变更的日期（{lastChange}）。',
    en: 'The day must not lie before the last change of this unit ({lastChange}).',
  },
  'organisation.dissolved': {
    status: 409,
    zh: '该组织已撤销，不能再变更。',
    en: 'This unit has ended and cannot be changed.',
  },
  'organisation.notEmpty': {
    status: 409,
    zh: '该组织之下还有{units}个组织、{people}名人员，请先转移。',
    en: 'There are still {units} units and {people} people below it; move them first.',
  },
  'organisation.intoItself': {
    status: 422,
    zh: '组织不能移到自身或自己的下级之下。',
    en: 'A unit cannot be moved below itself.',
  },
  'organisation.differentKinds': {
    status: 422,
    zh: '只有同类组织可以合并。',
    en: 'Only units of one kind can be merged.',
  },
  'organisation.leftOver': {
    status: 422,
    zh: '原组织不再保留，但还有{units}个下级组织、{people}名人员没有安排去向。',
    en: 'The unit is to end, but {units} units and {people} people below it have nowhere to go.',
  },
  'organisation.notBelow': {
    status: 422,
    zh: '所选组织或人员不属于该组织。',
    en: 'A chosen unit or person does not belong to this unit.',
  },
})

export const organisationEndpoints = {
  getRootUnit: endpoint({
    method: 'GET',
    path: '/api/units/root',
    summary: 'The university committee: where the tree begins.',
    subject: { kind: 'none' },
    who: ['signedIn'],
    output: unitBrief,
  }),
  findUnits: endpoint({
    method: 'GET',
    path: '/api/units',
    summary: 'Units in force whose name contains a text, at most 50.',
    subject: { kind: 'none' },
    who: ['signedIn'],
    query: z.object({ q: line(80), kind: unitKind.optional() }),
    output: z.object({ items: z.array(unitBrief.extend({ ancestors: z.array(unitBrief) })) }),
  }),
  listUnits: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/tree',
    summary:
      'The unit and the units below it down to a depth, today or as of a day; parents before children.',
    subject,
    who: ['signedIn'],
    params: unitIdParams,
    query: z.object({ depth: z.coerce.number().int().min(0).max(5).default(1), on: plainDate.optional() }),
    output: z.object({ items: z.array(treeUnit) }),
  }),
  getUnit: endpoint({
    method: 'GET',
    path: '/api/units/:unitId',
    summary: 'One unit, in force or ended, and what the caller may do with it.',
    subject,
    who: ['signedIn'],
    params: unitIdParams,
    output: unit,
  }),
  getUnitHistory: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/history',
    summary: 'Every name and place a unit has had, and which units it came from or became.',
    subject,
    who: [
      'branchMember',
      'committee',
      'secretary',
      'collegeCommittee',
      'universityCommittee',
      'networkGuide',
    ],
    params: unitIdParams,
    output: z.object({
      changes: z.array(unitChange),
      cameFrom: z.array(succession),
      became: z.array(succession),
    }),
  }),
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
  listSettings: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/settings',
    summary: 'The settings that hold for a unit, and who settled them.',
    subject,
    who: ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
    params: unitIdParams,
    output: z.object({ items: z.array(setting) }),
  }),
  changeSetting: endpoint({
    method: 'PUT',
    path: '/api/units/:unitId/settings/:name',
    summary: 'Settles a setting for a unit and all below; `value` null gives it back to the unit above.',
    subject,
    who: ['collegeCommittee', 'universityCommittee'],
    params: unitIdParams.extend({ name: settingName }),
    body: z.object({ value: z.number().int().min(1).max(24).nullable(), version: version.nullable() }),
    output: empty,
  }),
}
