/** Lists, statistics and the register: for the branch's officers and the committees above. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { line, page, pageQuery, unitId } from '../core/fields.ts'
import { unitBrief } from '../organisation.ts'
import { gradeCounts, roundBrief } from './shapes.ts'
import { aboutRound, aboutUnit, overseers, roundParams } from './subjects.ts'

const yearQuery = z.coerce.number().int().min(2000).max(2199)
const figures = z.object({
  /** Members with a confirmed grade. */
  graded: z.number().int(),
  /** null where fewer than five are graded: not broken down. */
  counts: gradeCounts.nullable(),
})

export const overseeingEndpoints = {
  listAppraisals: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/appraisals',
    summary: 'Rounds of the branches at or below a unit, newest first.',
    subject: aboutUnit,
    who: overseers,
    params: z.object({ unitId }),
    query: z.object({ year: yearQuery.optional(), ...pageQuery }),
    output: page(roundBrief),
  }),
  getAppraisalStatistics: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/appraisal-statistics',
    summary: 'Grades by branch in a year, and by year; groups under five are not broken down.',
    subject: aboutUnit,
    who: overseers,
    params: z.object({ unitId }),
    query: z.object({ year: yearQuery }),
    output: z.object({
      year: z.number().int(),
      total: figures,
      /** Branches that should hold a round, with what came of it. */
      branches: z.array(
        z.object({ unit: unitBrief, state: z.enum(['none', 'underWay', 'graded']), ...figures.shape }),
      ),
      years: z.array(z.object({ year: z.number().int(), ...figures.shape })),
    }),
  }),
  printAppraisalRegister: endpoint({
    method: 'GET',
    path: '/api/appraisals/:roundId/register.pdf',
    summary: 'The register of the appraisal (民主评议党员登记名册) as a PDF, once grades are confirmed.',
    subject: aboutRound,
    who: overseers,
    look: true,
    params: roundParams,
    query: z.object({ purpose: line(200, 4) }),
    output: { file: ['application/pdf'] },
    errors: ['appraisals.stateForbids'],
  }),
  exportAppraisalRegister: endpoint({
    method: 'GET',
    path: '/api/appraisals/:roundId/register.xlsx',
    summary: 'The same as a workbook.',
    subject: aboutRound,
    who: overseers,
    look: true,
    params: roundParams,
    query: z.object({ purpose: line(200, 4) }),
    output: { file: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] },
    errors: ['appraisals.stateForbids'],
  }),
}
