/** What the endpoints about dues take and give. */
import { DUES_CATEGORIES, type DuesCategory } from '@zhibu/domain/dues/categories'
import { SPENDING_USES, type SpendingUse } from '@zhibu/domain/dues/spending-uses'
import { z } from 'zod'
import { instant, line, personId, plainDate, unitId, version } from '../core/fields.ts'

export const unitParams = z.object({ unitId })
export const unitSubject = { kind: 'unit', in: 'params', name: 'unitId' } as const
export const personParams = z.object({ personId })
export const personSubject = { kind: 'person', in: 'params', name: 'personId' } as const
export const paymentParams = z.object({ paymentId: z.uuid() })
export const paymentSubject = { kind: 'duesPayment', in: 'params', name: 'paymentId' } as const
export const branchOfficers = ['committee', 'secretary'] as const
export const upperOfficers = ['collegeCommittee', 'universityCommittee'] as const

/** `YYYY-MM`. */
export const month = z.string().regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/)
export const year = z.coerce.number().int().min(1990).max(2100)
/** Whole fen, never negative. */
export const fen = z.number().int().min(0).max(100_000_000_000)
export const reason = line(200)
/** The meeting and its record in which something was decided: "支部党员大会 2026-01-08 会议记录第3项". */
export const decision = line(200)
export const months = z
  .array(month)
  .min(1)
  .max(24)
  .refine((list) => new Set(list).size === list.length, { message: 'each once' })

export const duesCategory = z.enum(Object.keys(DUES_CATEGORIES) as [DuesCategory, ...DuesCategory[]])
export const spendingUse = z.enum(Object.keys(SPENDING_USES) as [SpendingUse, ...SpendingUse[]])
export const payMethod = z.enum(['online', 'cash', 'bankTransfer'])

/** Why an amount is what it is: `explainDues`; its text is `explanationText`. */
export const explanation = z.object({
  amountFen: fen,
  rule: z.string(),
  article: z.string(),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  notes: z.array(
    z.object({
      code: z.string(),
      rule: z.string(),
      article: z.string(),
      inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
})

export const personName = z.object({ id: personId, name: z.string() })

export const assessment = z.object({
  category: duesCategory,
  baseFen: fen.nullable(),
  localFen: fen.nullable(),
  fromMonth: month,
  decidedOn: plainDate,
  decision: z.string(),
  explanation,
})

export const chargeState = z.enum(['owed', 'paying', 'paid', 'exempt', 'settledElsewhere', 'cancelled'])
export const charge = z.object({
  month,
  branch: z.object({ id: unitId, name: z.string() }),
  amountFen: fen,
  state: chargeState,
  explanation,
  paidOn: plainDate.nullable(),
  paymentId: z.uuid().nullable(),
})
export type Charge = z.output<typeof charge>

export const paymentState = z.enum([
  'awaiting',
  'waitingForConfirmation',
  'paid',
  'cancelled',
  'refunding',
  'refunded',
])
export const duesPayment = z.object({
  id: z.uuid(),
  forPerson: personName,
  /** null for somebody outside the roster. */
  payer: personName.nullable(),
  branch: z.object({ id: unitId, name: z.string() }),
  method: payMethod,
  months: z.array(month),
  dueFen: fen,
  voluntaryFen: fen,
  totalFen: fen,
  state: paymentState,
  /** The order at the channel, for `payments.beginPayment`. */
  orderId: z.uuid().nullable(),
  receivedOn: plainDate.nullable(),
  receiptNumber: z.string().nullable(),
  recordedBy: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** The account of the member that goes upwards with large dues (art. 11). */
  memberAccount: z.string().nullable(),
  at: instant,
  version,
})
export type DuesPayment = z.output<typeof duesPayment>
