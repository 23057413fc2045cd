/** Receipts with check codes that anybody can verify. */
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { plainDate } from './core/fields.ts'

/** Sixteen letters and digits without those that are mistaken for others, in groups of four. */
export const checkCode = z.string().regex(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/)

export const receiptsErrors = errorTable({})

export const receiptsEndpoints = {
  verifyReceipt: endpoint({
    method: 'GET',
    path: '/api/public/receipts/:code',
    summary:
      'Whether a receipt with this check code was issued, and what it says; for anybody who holds one.',
    subject: { kind: 'none' },
    who: ['public'],
    params: z.object({ code: z.string().max(40) }),
    output: z.object({
      found: z.boolean(),
      receipt: z
        .object({
          number: z.string(),
          kind: z.enum(['dues', 'donation']),
          unitName: z.string(),
          /** First character of the name, the others hidden: 王**. */
          nameMasked: z.string(),
          amountFen: z.number().int(),
          paidOn: plainDate,
          /** Taken back (refund), and when. */
          revokedOn: plainDate.nullable(),
        })
        .nullable(),
    }),
  }),
}
