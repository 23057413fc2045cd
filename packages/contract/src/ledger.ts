/** The books: what units hold, what came in and went out, and every transfer behind it. */
import { accountGroups, accountKinds } from '@zhibu/domain/ledger/account-kinds'
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { instant, line, page, pageQuery, plainDate, unitId } from './core/fields.ts'
import { unitBrief } from './organisation.ts'

const accountId = z.uuid()
/** Fen; negative where an account has less than nothing. */
const fen = z.number().int()

export const ledgerAccountKind = z.enum(accountKinds)

const balances = {
  /** Fen, on the side on which the account grows. */
  balanceFen: fen,
  debitsFen: fen,
  creditsFen: fen,
  pendingDebitsFen: fen,
  pendingCreditsFen: fen,
}

export const ledgerAccount = z.object({
  id: accountId,
  kind: ledgerAccountKind,
  group: z.enum(accountGroups),
  unit: unitBrief.nullable(),
  /** What tells accounts of one kind apart: the channel, the appeal, the permitted use. */
  ref: z.string(),
  openedAt: instant,
  closedOn: plainDate.nullable(),
  ...balances,
})
export type LedgerAccount = z.output<typeof ledgerAccount>

export const ledgerTransferKinds = ['post', 'pending', 'settle', 'void', 'reversal'] as const

const statementLine = z.object({
  id: z.uuid(),
  kind: z.enum(ledgerTransferKinds),
  bookedOn: plainDate,
  at: instant,
  side: z.enum(['debit', 'credit']),
  amountFen: fen,
  other: z.object({ id: accountId, kind: ledgerAccountKind, ref: z.string() }),
  reason: z.string().nullable(),
  refKind: z.string().nullable(),
  ref: z.string().nullable(),
  /** The transfer this one settles, voids or reverses. */
  concerns: z.uuid().nullable(),
})
export type StatementLine = z.output<typeof statementLine>

const sumOfKind = z.object({ kind: ledgerAccountKind, ref: z.string(), amountFen: fen })

export const ledgerErrors = errorTable({
  'ledger.keyReused': {
    status: 409,
    zh: '同一记账编号已用于内容不同的账目。',
    en: 'The key of this transfer was used for a different one.',
  },
  'ledger.badAmount': {
    status: 422,
    zh: '金额须为大于零的整数分，且不超过十亿元。',
    en: 'An amount must be a whole number of fen above zero, at most a thousand million yuan.',
  },
  'ledger.sameAccount': {
    status: 422,
    zh: '借方与贷方不能是同一账户。',
    en: 'A transfer needs two different accounts.',
  },
  'ledger.accountUnknown': { status: 404, zh: '没有这个账户。', en: 'There is no such account.' },
  'ledger.accountClosed': {
    status: 409,
    zh: '账户已关闭，不能再记账。',
    en: 'The account is closed; nothing can be booked in it.',
  },
  'ledger.accountNotEmpty': {
    status: 409,
    zh: '账户余额不为零，或仍有未落定的账目，不能关闭。',
    en: 'The account is not empty, or something in it is still pending; it cannot be closed.',
  },
  'ledger.overdrawn': {
    status: 409,
    zh: '账户余额不足。',
    en: 'There is not enough in the account.',
  },
  'ledger.originalUnknown': {
    status: 404,
    zh: '没有找到所指的账目。',
    en: 'The transfer this one refers to does not exist.',
  },
  'ledger.alreadySettled': {
    status: 409,
    zh: '该预记账目已落定或作废。',
    en: 'The pending transfer has been settled or voided already.',
  },
  'ledger.alreadyReversed': {
    status: 409,
    zh: '该账目已冲销。',
    en: 'The transfer has been reversed already.',
  },
  'ledger.doesNotFit': {
    status: 422,
    zh: '与所指的账目不符：预记账目只能按不超过原额落定，已记账目只能原额冲销。',
    en: 'It does not fit the transfer it refers to: a pending one is settled for no more than its amount, a posted one reversed whole.',
  },
  'ledger.linkedRefused': {
    status: 409,
    zh: '同组账目中有一笔被拒，整组未记。',
    en: 'Another transfer of the same group was refused, so none was booked.',
  },
})
export type LedgerRefusal = keyof typeof ledgerErrors

const unitSubject = { kind: 'unit', in: 'params', name: 'unitId' } as const
const accountSubject = { kind: 'ledgerAccount', in: 'params', name: 'accountId' } as const
const officers = ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'] as const

export const ledgerEndpoints = {
  listLedgerAccounts: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/accounts',
    summary: "A unit's own accounts with what is in them.",
    subject: unitSubject,
    who: [...officers, 'auditor'],
    params: z.object({ unitId }),
    output: z.object({ items: z.array(ledgerAccount) }),
  }),
  getIncomeAndExpenditure: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/income-and-expenditure',
    summary: 'What came into a unit and went out between two days (both included), for its members to read.',
    subject: unitSubject,
    who: ['branchMember', ...officers],
    params: z.object({ unitId }),
    query: z.object({ from: plainDate, to: plainDate }),
    output: z.object({
      unit: unitBrief,
      from: plainDate,
      to: plainDate,
      income: z.array(sumOfKind),
      expenditure: z.array(sumOfKind),
      incomeFen: fen,
      expenditureFen: fen,
      /** What the unit holds now: bank, cash, and on the way from a channel. */
      holdings: z.array(sumOfKind),
      /** By month of the period, `YYYY-MM`, months without any left out. */
      months: z.array(z.object({ month: z.string(), incomeFen: fen, expenditureFen: fen })),
    }),
  }),
  getStatement: endpoint({
    method: 'GET',
    path: '/api/ledger/accounts/:accountId/statement',
    summary: 'Every transfer of an account, newest first.',
    subject: accountSubject,
    who: [...officers, 'auditor'],
    params: z.object({ accountId }),
    query: z.object(pageQuery),
    output: page(statementLine).extend({ account: ledgerAccount }),
  }),
  getTrialBalance: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/trial-balance',
    summary: 'Totals by kind of account at and below a unit, and whether the books as a whole balance.',
    subject: unitSubject,
    who: ['universityCommittee', 'auditor'],
    params: z.object({ unitId }),
    output: z.object({
      unit: unitBrief,
      kinds: z.array(z.object({ kind: ledgerAccountKind, accounts: z.number().int(), ...balances })),
      /** All debits less all credits of the whole ledger: 0 always. */
      differenceFen: fen,
    }),
  }),
  closeLedgerAccount: endpoint({
    method: 'POST',
    path: '/api/ledger/accounts/:accountId/close',
    summary: 'Closes an empty account: nothing can be booked in it afterwards.',
    subject: accountSubject,
    who: ['collegeCommittee', 'universityCommittee'],
    params: z.object({ accountId }),
    body: z.object({ reason: line(200) }),
    output: z.object({ closedOn: plainDate }),
    errors: ['ledger.accountNotEmpty', 'ledger.accountClosed'],
  }),
}
