/** A member's own dues. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { line, plainDate } from '../core/fields.ts'
import {
  assessment,
  branchOfficers,
  charge,
  duesPayment,
  explanation,
  fen,
  month,
  months,
  paymentParams,
  paymentSubject,
  personName,
  personParams,
  personSubject,
  reason,
  year,
} from './inputs.ts'

const token = z.string().regex(/^[A-Za-z0-9_-]{22}$/)
const tokenParams = z.object({ token })

const payable = z.object({
  arrears: z.array(charge),
  current: charge.nullable(),
  /** Later months of this quarter. */
  advance: z.array(z.object({ month, amountFen: fen, explanation })),
  /** More than six months back: the branch decides first (art. 12). */
  tooOld: z.array(charge),
})

export const ownDuesEndpoints = {
  getMyDues: endpoint({
    method: 'GET',
    path: '/api/my/dues',
    summary: 'What the caller owes and may pay now, why, and what was paid last.',
    subject: { kind: 'me' },
    who: ['self'],
    output: z.object({
      /** false for people who owe none (not a member yet). */
      owesDues: z.boolean(),
      owesSince: plainDate.nullable(),
      currentMonth: month,
      assessment: assessment.nullable(),
      reduction: z
        .object({ amountFen: fen, fromMonth: month, toMonth: month, reason: z.string() })
        .nullable(),
      payable,
      finding: z
        .object({ code: z.string(), rule: z.string(), article: z.string(), months: z.number().int() })
        .nullable(),
      /** A payment begun and not finished. */
      awaiting: duesPayment.nullable(),
      recent: z.array(duesPayment),
    }),
  }),
  getDuesCard: endpoint({
    method: 'GET',
    path: '/api/people/:personId/dues-card',
    summary: 'The dues card (党费证) of a year.',
    subject: personSubject,
    who: ['self', ...branchOfficers],
    params: personParams,
    query: z.object({ year }),
    output: z.object({
      person: personName,
      branchName: z.string(),
      year: z.number().int(),
      years: z.array(z.number().int()),
      months: z.array(
        z.object({
          month,
          /** `notDue`: not a member yet, in the future, or owed elsewhere. */
          state: z.enum(['paid', 'exempt', 'owed', 'notDue']),
          amountFen: fen.nullable(),
          paidOn: plainDate.nullable(),
          collector: z.string().nullable(),
          receiptNumber: z.string().nullable(),
        }),
      ),
      voluntary: z.array(
        z.object({
          paidOn: plainDate,
          amountFen: fen,
          kind: z.enum(['voluntary', 'large']),
          receiptNumber: z.string().nullable(),
        }),
      ),
      paidFen: fen,
    }),
  }),
  printDuesCard: endpoint({
    method: 'GET',
    path: '/api/people/:personId/dues-card.pdf',
    summary: 'The dues card of a year as PDF.',
    subject: personSubject,
    who: ['self', ...branchOfficers],
    params: personParams,
    query: z.object({ year }),
    output: { file: ['application/pdf'] },
  }),
  payDues: endpoint({
    method: 'POST',
    path: '/api/my/dues/payments',
    summary:
      'Begins an online payment of months, of a voluntary sum, or both; for oneself, or for somebody who shared the bill by a token.',
    subject: { kind: 'me' },
    who: ['self'],
    body: z.object({
      token: token.nullable().default(null),
      months: months.or(z.array(month).max(0)),
      voluntaryFen: fen.default(0),
      /** From 1000 yuan beyond what is due (art. 11): a short account of the member, sent along upwards. */
      memberAccount: line(300).nullable().default(null),
      /** The sum the payer was shown; another one is refused. */
      expectedFen: fen,
    }),
    output: z.object({ payment: duesPayment }),
    errors: [
      'dues.nothingToPay',
      'dues.monthsRefused',
      'dues.amountChanged',
      'dues.alreadyPaying',
      'dues.largeNeedsAccount',
      'dues.tokenUnknown',
      'dues.largeAlone',
      'dues.owesNone',
    ],
  }),
  cancelDuesPayment: endpoint({
    method: 'POST',
    path: '/api/dues/payments/:paymentId/cancel',
    summary: 'Gives up a payment begun; should it have been paid meanwhile, that stands.',
    subject: paymentSubject,
    who: ['self'],
    params: paymentParams,
    body: z.object({}),
    output: z.object({ payment: duesPayment }),
    errors: ['dues.paymentSettled'],
  }),
  getDuesPayment: endpoint({
    method: 'GET',
    path: '/api/dues/payments/:paymentId',
    summary: 'A payment: for whom it was made, whoever pays it, and the officers of the branch.',
    subject: paymentSubject,
    who: ['self', ...branchOfficers],
    params: paymentParams,
    output: duesPayment,
  }),
  printDuesReceipt: endpoint({
    method: 'GET',
    path: '/api/dues/payments/:paymentId/receipt.pdf',
    summary: 'The receipt of a payment as PDF, with its check code.',
    subject: paymentSubject,
    who: ['self', ...branchOfficers],
    params: paymentParams,
    output: { file: ['application/pdf'] },
    errors: ['dues.notPaid'],
  }),
  shareDues: endpoint({
    method: 'POST',
    path: '/api/my/dues/share',
    summary:
      'Makes a link by which somebody else can pay these months for the caller (art. 12), for seven days.',
    subject: { kind: 'me' },
    who: ['self'],
    body: z.object({ months }),
    output: z.object({ token, totalFen: fen }),
    errors: ['dues.monthsRefused', 'dues.owesNone'],
  }),
  getSharedDues: endpoint({
    method: 'GET',
    path: '/api/dues/shared/:token',
    summary: 'What somebody asked to be paid for them; sums by month, no reasons.',
    subject: { kind: 'none' },
    who: ['signedIn'],
    params: tokenParams,
    output: z.object({
      name: z.string(),
      branchName: z.string(),
      months: z.array(z.object({ month, amountFen: fen, paid: z.boolean() })),
      totalFen: fen,
    }),
    errors: ['dues.tokenUnknown'],
  }),
  objectToDues: endpoint({
    method: 'POST',
    path: '/api/my/dues/objection',
    summary:
      'Says that category or base is wrong; the branch’s committee is told and answers by a new figure or in words.',
    subject: { kind: 'me' },
    who: ['self'],
    body: z.object({ reason }),
    output: z.object({}),
    errors: ['dues.owesNone'],
  }),
}
