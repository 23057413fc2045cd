/** The audit log, for auditors; what concerns oneself is in `privacy`. */
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { instant, page, pageQuery, personId, plainDate } from './core/fields.ts'

const texts = z.object({ zh: z.string(), en: z.string() })

export const auditEvent = z.object({
  seq: z.number().int(),
  at: instant,
  actorName: z.string().nullable(),
  actorPersonId: personId.nullable(),
  via: z.enum(['web', 'cli', 'job']),
  action: z.string(),
  actionText: texts,
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  personId: personId.nullable(),
  personName: z.string().nullable(),
  purpose: z.string().nullable(),
  sourceIp: z.string().nullable(),
  /** As recorded: field names, states, counts; never private values. */
  detail: z.record(z.string(), z.unknown()),
})
export type AuditEvent = z.output<typeof auditEvent>

export const auditErrors = errorTable({})

export const auditEndpoints = {
  listEvents: endpoint({
    method: 'GET',
    path: '/api/audit/events',
    summary: 'The audit log, newest first.',
    subject: { kind: 'none' },
    who: ['auditor'],
    query: z.object({
      ...pageQuery,
      actor: personId.optional(),
      about: personId.optional(),
      action: z.string().max(80).optional(),
      from: plainDate.optional(),
      until: plainDate.optional(),
    }),
    output: page(auditEvent),
  }),
  getChain: endpoint({
    method: 'GET',
    path: '/api/audit/chain',
    summary: 'The head of the hash chain, and when it was last verified whole.',
    subject: { kind: 'none' },
    who: ['auditor'],
    output: z.object({
      events: z.number().int(),
      /** Hash of the newest event, hexadecimal: write it down somewhere else to notice a cut-off end. */
      head: z.string(),
      verified: z
        .object({
          at: instant,
          upTo: z.number().int(),
          brokenAt: z.number().int().nullable(),
          problem: z.string().nullable(),
        })
        .nullable(),
    }),
  }),
  verifyChain: endpoint({
    method: 'POST',
    path: '/api/audit/chain/verify',
    summary: 'Asks for the whole chain to be verified now; the result shows in getChain.',
    subject: { kind: 'none' },
    who: ['auditor'],
    output: z.object({}),
  }),
}
