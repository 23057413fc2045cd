/** The tree of units, and what it was. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { line, plainDate } from '../core/fields.ts'
import { subject, unitIdParams } from './inputs.ts'
import { treeUnit, unit, unitBrief, unitKind } from './shapes.ts'

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

export const unitTreeEndpoints = {
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
}
