/** For secretaries and above: who the people are, what is due, what is late. */
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { unitId } from './core/fields.ts'
import { stage } from './members.ts'
import { unitBrief } from './organisation.ts'

const stageCounts = z.record(stage, z.number().int())

export const overviewErrors = errorTable({})

export const overviewEndpoints = {
  getOverview: endpoint({
    method: 'GET',
    path: '/api/overview',
    summary: 'Composition of the roster of a unit, and what is due and late in its archives, by unit below.',
    subject: { kind: 'unit', in: 'query', name: 'unitId' },
    who: ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
    query: z.object({ unitId }),
    output: z.object({
      unit: unitBrief,
      people: z.number().int(),
      byStage: stageCounts,
      bySex: z.object({ male: z.number().int(), female: z.number().int(), unknown: z.number().int() }),
      /** Cohorts, newest first; those without one as null. */
      byYear: z.array(z.object({ year: z.number().int().nullable(), count: z.number().int() })),
      archives: z.object({ due: z.number().int(), late: z.number().int(), toReview: z.number().int() }),
      /** The units directly below (for a branch: itself), with their own figures. */
      units: z.array(
        z.object({
          unit: unitBrief,
          people: z.number().int(),
          byStage: stageCounts,
          due: z.number().int(),
          late: z.number().int(),
          toReview: z.number().int(),
        }),
      ),
    }),
  }),
}
