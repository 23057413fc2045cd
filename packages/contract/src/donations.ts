/** Donations: appeals with purpose, period and target; giving; use of the money line by line. */
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { instant, line, page, pageQuery, plainDate, prose, unitId, version } from './core/fields.ts'

const fen = z.number().int().min(0).max(100_000_000_000)
const appealId = z.uuid()
const appealParams = z.object({ appealId })
const appealSubject = { kind: 'appeal', in: 'params', name: 'appealId' } as const
const donationSubject = { kind: 'donation', in: 'params', name: 'donationId' } as const
const donationParams = z.object({ donationId: z.uuid() })
const unitParams = z.object({ unitId })
const unitSubject = { kind: 'unit', in: 'params', name: 'unitId' } as const
const officers = ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'] as const
const upper = ['collegeCommittee', 'universityCommittee'] as const
const reason = line(200)

/**
 * `submitted`: waits for the approval of the unit above (the university committee's own need none). `running` from
 * its first to its last day; `ended`: no more gifts, the rest is being spent; `calledOff`: gifts go back; `closed`:
 * the report is published.
 */
export const appealState = z.enum(['submitted', 'returned', 'running', 'ended', 'calledOff', 'closed'])

export const appeal = z.object({
  id: appealId,
  unit: z.object({ id: unitId, name: z.string() }),
  title: z.string(),
  purpose: z.string(),
  /** Whom the money helps, as far as it may be told. */
  beneficiary: z.string(),
  startsOn: plainDate,
  endsOn: plainDate,
  targetFen: fen.nullable(),
  state: appealState,
  approvedBy: z.string().nullable(),
  approvedOn: plainDate.nullable(),
  /** Open to everybody signed in; otherwise to the unit's people only. */
  openToAll: z.boolean(),
  givenFen: fen,
  givers: z.number().int(),
  usedFen: fen,
  refundedFen: fen,
  note: z.string().nullable(),
  report: z.object({ text: z.string(), on: plainDate }).nullable(),
  version,
  /** What the caller may call with it. */
  may: z.array(z.string()),
})
export type Appeal = z.output<typeof appeal>

export const donation = z.object({
  id: z.uuid(),
  appeal: z.object({ id: appealId, title: z.string() }),
  amountFen: fen,
  /** How the public sees the giver. */
  named: z.boolean(),
  message: z.string().nullable(),
  state: z.enum(['awaiting', 'waitingForConfirmation', 'given', 'cancelled', 'refunding', 'refunded']),
  orderId: z.uuid().nullable(),
  receiptNumber: z.string().nullable(),
  givenOn: plainDate.nullable(),
  at: instant,
})
export type Donation = z.output<typeof donation>

const appealInput = z.object({
  title: line(60),
  purpose: prose(2000),
  beneficiary: line(120),
  startsOn: plainDate,
  endsOn: plainDate,
  targetFen: fen.min(100).nullable().default(null),
  openToAll: z.boolean().default(false),
  /** The decision it rests on. */
  decision: line(200),
})
const changed = z.object({ id: appealId, version, state: appealState })

export const donationsErrors = errorTable({
  'donations.stateForbids': {
    status: 409,
    zh: '当前状态不能进行此操作，请刷新查看。',
    en: 'This cannot be done in the present state; reload.',
  },
  'donations.periodInvalid': {
    status: 422,
    zh: '截止日期不能早于开始日期，募捐期最长一年。',
    en: 'The last day must not precede the first, and a period lasts a year at most.',
  },
  'donations.noteNeeded': { status: 422, zh: '请写明原因。', en: 'Say why.' },
  'donations.secondPersonNeeded': { status: 403, zh: '须由另一人办理。', en: 'Another person must do this.' },
  'donations.aboveNeeded': {
    status: 403,
    zh: '须由上一级党组织批准。',
    en: 'The next higher committee approves this.',
  },
  'donations.giverUnknown': {
    status: 422,
    zh: '没有找到这个学号或工号。',
    en: 'There is nobody of this number.',
  },
  'donations.notRunning': { status: 409, zh: '该募捐不在捐款期内。', en: 'This appeal takes no gifts now.' },
  'donations.tooLittle': {
    status: 422,
    zh: '捐款金额至少0.01元，单笔不超过100万元。',
    en: 'Give at least 0.01 yuan, at most a million at once.',
  },
  'donations.moreThanLeft': {
    status: 422,
    zh: '支出不能超过结余（现有{left}元）。',
    en: 'More than is left ({left} yuan) cannot be used.',
  },
  'donations.inFuture': { status: 422, zh: '日期不能晚于今天。', en: 'The day must not lie ahead.' },
  'donations.notGiven': { status: 409, zh: '这笔捐款还没有到账。', en: 'This gift has not arrived.' },
  'donations.moneyUsed': {
    status: 409,
    zh: '已有支出，不能整体退款；请先说明并由上级处理。',
    en: 'Money was used already; it cannot all go back.',
  },
  'donations.moneyLeft': {
    status: 409,
    zh: '尚有结余（{left}元），请写明结余去向。',
    en: 'There is money left ({left} yuan); say where it goes.',
  },
})

export const donationsEndpoints = {
  listAppeals: endpoint({
    method: 'GET',
    path: '/api/appeals',
    summary: 'Appeals the caller may give to or look at, running ones first.',
    subject: { kind: 'me' },
    who: ['self'],
    query: z.object({ ...pageQuery, over: z.stringbool().default(false) }),
    output: page(appeal),
  }),
  listUnitAppeals: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/appeals',
    summary: 'Appeals of a unit and of those below, those waiting for approval first.',
    subject: unitSubject,
    who: officers,
    params: unitParams,
    query: z.object(pageQuery),
    output: page(appeal),
  }),
  getAppeal: endpoint({
    method: 'GET',
    path: '/api/appeals/:appealId',
    summary:
      'An appeal with its progress, its givers as they wish to be shown, and the use of the money line by line.',
    subject: appealSubject,
    who: ['signedIn'],
    params: appealParams,
    output: appeal.extend({
      preparedBy: z.string(),
      /** The decision it rests on. */
      decision: z.string(),
      /** Where the rest went, once the report is published. */
      restTo: z.string().nullable(),
      /** Newest first, at most 100; unnamed ones without name. */
      gifts: z.array(
        z.object({
          name: z.string().nullable(),
          amountFen: fen,
          on: plainDate,
          message: z.string().nullable(),
        }),
      ),
      uses: z.array(
        z.object({
          id: z.uuid(),
          on: plainDate,
          amountFen: fen,
          what: z.string(),
          payee: z.string(),
          by: z.string(),
        }),
      ),
      mine: z.array(donation),
      /** Cash that a second person has not confirmed yet; empty for everybody but officers. */
      toConfirm: z.array(
        z.object({
          id: z.uuid(),
          giver: z.string(),
          amountFen: fen,
          on: plainDate,
          recordedBy: z.string(),
          mayConfirm: z.boolean(),
        }),
      ),
    }),
  }),
  createAppeal: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/appeals',
    summary: 'Prepares an appeal and hands it in for approval.',
    subject: unitSubject,
    who: officers,
    params: unitParams,
    body: appealInput,
    output: changed,
    errors: ['donations.periodInvalid'],
  }),
  changeAppeal: endpoint({
    method: 'PUT',
    path: '/api/appeals/:appealId',
    summary: 'Changes an appeal that was returned or waits, and hands it in again.',
    subject: appealSubject,
    who: officers,
    params: appealParams,
    body: appealInput.extend({ version }),
    output: changed,
    errors: ['donations.periodInvalid', 'donations.stateForbids'],
  }),
  decideAppeal: endpoint({
    method: 'POST',
    path: '/api/appeals/:appealId/decision',
    summary: 'The unit above approves or returns an appeal; never the person who handed it in.',
    subject: appealSubject,
    who: upper,
    params: appealParams,
    body: z.object({ approve: z.boolean(), note: reason.nullable().default(null), version }),
    output: changed,
    errors: [
      'donations.stateForbids',
      'donations.noteNeeded',
      'donations.secondPersonNeeded',
      'donations.aboveNeeded',
    ],
  }),
  callOffAppeal: endpoint({
    method: 'POST',
    path: '/api/appeals/:appealId/calling-off',
    summary: 'Calls an appeal off with the reason; every gift goes back the way it came.',
    subject: appealSubject,
    who: upper,
    params: appealParams,
    body: z.object({ reason, version }),
    output: changed,
    errors: ['donations.stateForbids', 'donations.moneyUsed'],
  }),
  recordUse: endpoint({
    method: 'POST',
    path: '/api/appeals/:appealId/uses',
    summary: 'Publishes one line of what the money was used for.',
    subject: appealSubject,
    who: officers,
    params: appealParams,
    body: z.object({
      on: plainDate,
      amountFen: fen.min(1),
      what: line(120),
      payee: line(80),
      /** The unit's cash, or the university's bank account where the channels pay out. */ from: z
        .enum(['cash', 'bank'])
        .default('bank'),
      version,
    }),
    output: changed,
    errors: ['donations.stateForbids', 'donations.moreThanLeft', 'donations.inFuture', 'ledger.overdrawn'],
  }),
  closeAppeal: endpoint({
    method: 'POST',
    path: '/api/appeals/:appealId/report',
    summary: 'Publishes the closing report; what is left and where it goes stands in it.',
    subject: appealSubject,
    who: officers,
    params: appealParams,
    body: z.object({ text: prose(4000), restTo: line(120).nullable().default(null), version }),
    output: changed,
    errors: ['donations.stateForbids', 'donations.moneyLeft'],
  }),
  give: endpoint({
    method: 'POST',
    path: '/api/appeals/:appealId/donations',
    summary: 'Gives any amount; named or unnamed to the public, the books always know.',
    subject: appealSubject,
    who: ['signedIn'],
    params: appealParams,
    body: z.object({
      amountFen: fen,
      named: z.boolean(),
      message: line(60).nullable().default(null),
    }),
    output: z.object({ donation }),
    errors: ['donations.notRunning', 'donations.tooLittle'],
  }),
  recordGift: endpoint({
    method: 'POST',
    path: '/api/appeals/:appealId/offline-donations',
    summary: 'First person: cash given to an appeal by somebody of the unit.',
    subject: appealSubject,
    who: officers,
    params: appealParams,
    body: z.object({ campusId: line(32), amountFen: fen.min(1), named: z.boolean(), on: plainDate }),
    output: z.object({ donation }),
    errors: ['donations.notRunning', 'donations.inFuture', 'donations.tooLittle', 'donations.giverUnknown'],
  }),
  confirmGift: endpoint({
    method: 'POST',
    path: '/api/donations/:donationId/confirmation',
    summary: 'Second person: counted the same, or not.',
    subject: donationSubject,
    who: officers,
    params: donationParams,
    body: z.object({ agree: z.boolean() }),
    output: z.object({ donation }),
    errors: ['donations.stateForbids', 'donations.secondPersonNeeded'],
  }),
  listMyDonations: endpoint({
    method: 'GET',
    path: '/api/my/donations',
    summary: 'What the caller has given.',
    subject: { kind: 'me' },
    who: ['self'],
    query: z.object(pageQuery),
    output: page(donation),
  }),
  getDonation: endpoint({
    method: 'GET',
    path: '/api/donations/:donationId',
    summary: 'One gift: for the giver and the officers of the appeal.',
    subject: donationSubject,
    who: ['self', ...officers],
    params: donationParams,
    output: donation,
  }),
  cancelDonation: endpoint({
    method: 'POST',
    path: '/api/donations/:donationId/cancel',
    summary: 'Gives up a gift begun; should it have been paid meanwhile, that stands.',
    subject: donationSubject,
    who: ['self'],
    params: donationParams,
    body: z.object({}),
    output: z.object({ donation }),
    errors: ['donations.stateForbids'],
  }),
  printDonationReceipt: endpoint({
    method: 'GET',
    path: '/api/donations/:donationId/receipt.pdf',
    summary: 'The receipt of a gift as PDF, with its check code.',
    subject: donationSubject,
    who: ['self', ...officers],
    params: donationParams,
    output: { file: ['application/pdf'] },
    errors: ['donations.notGiven'],
  }),
}
