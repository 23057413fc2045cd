/** Offices in units, with their terms; what the rules say is wrong with branches. */
import { officeKinds } from '@zhibu/domain/access/offices'
import { BRANCH_WARNING_TEXTS, type BranchWarningCode } from '@zhibu/domain/organisation/branch-warning-texts'
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { line, personId, plainDate, unitId, version } from './core/fields.ts'
import { unitBrief } from './organisation.ts'

const officeId = z.uuid()
const officeKind = z.enum(officeKinds)

export const office = z.object({
  id: officeId,
  kind: officeKind,
  unit: unitBrief,
  person: z.object({ id: personId, name: z.string(), campusId: z.string() }),
  startsOn: plainDate,
  /** Last day of the term as elected or appointed; null without one. */
  termEndsOn: plainDate.nullable(),
  /** First day the office was no longer held; null while it is. */
  endedOn: plainDate.nullable(),
  endReason: z.string().nullable(),
  /** How the term stands today; null without a term or when the office has ended. */
  term: z.enum(['running', 'endingSoon', 'over', 'overBeyondSlack']).nullable(),
  version,
})
export type Office = z.output<typeof office>

const warningCode = z.enum(Object.keys(BRANCH_WARNING_TEXTS) as [BranchWarningCode, ...BranchWarningCode[]])

/** Something a rule says about a branch; its text is `branchWarningText(code, language, inputs)`. */
export const branchWarning = z.object({
  code: warningCode,
  rule: z.string(),
  /** `document/article`, for `articleText`. */
  article: z.string(),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** `breach`: the rule is not met today; `reminder`: something is coming up. */
  kind: z.enum(['breach', 'reminder']),
})

const changed = z.object({ id: officeId, version })
const unitSubject = { kind: 'unit', in: 'params', name: 'unitId' } as const
const officeSubject = { kind: 'office', in: 'params', name: 'officeId' } as const
const appointers = ['collegeCommittee', 'universityCommittee', 'securityAdministrator'] as const
const reason = line(200)

export const officesErrors = errorTable({
  'offices.mayNotAppoint': {
    status: 403,
    zh: '该职务由上级党组织任免；系统、安全、审计管理员由校党委或安全管理员任免。',
    en: 'Those above appoint to this office; administrators are appointed by the university committee or the security administrator.',
  },
  'offices.notHeldThere': {
    status: 422,
    zh: '这类组织不设该职务。',
    en: 'This office is not held in units of this kind.',
  },
  'offices.needsFullMember': {
    status: 422,
    zh: '该职务须由正式党员担任。',
    en: 'Only a full member may hold this office.',
  },
  'offices.separatedDuties': {
    status: 422,
    zh: '系统管理员、安全管理员、审计管理员须由不同的人担任（依据：{article}）；此人已任{held}。',
    en: 'System administrator, security administrator and auditor must be different people ({article}); this one is already {held}.',
  },
  'offices.alreadyHeld': {
    status: 409,
    zh: '此人已担任该职务。',
    en: 'This person already holds this office.',
  },
  'offices.seatTaken': {
    status: 409,
    zh: '该组织已有在任书记，请先结束其任职。',
    en: 'The unit already has a secretary; end that term first.',
  },
  'offices.badTerm': {
    status: 422,
    zh: '任期截止日期须晚于任职日期，且不超过{latest}（依据：{article}）。',
    en: 'The term must end after it begins and by {latest} at the latest ({article}).',
  },
  'offices.inFuture': {
    status: 422,
    zh: '日期不能晚于今天（{today}）。',
    en: 'The day must not lie after today ({today}).',
  },
  'offices.endsBeforeStart': {
    status: 422,
    zh: '免职日期不能早于任职日期（{startsOn}）。',
    en: 'The office cannot end before it began ({startsOn}).',
  },
  'offices.alreadyEnded': { status: 409, zh: '该任职已结束。', en: 'This office has already ended.' },
  'offices.personNotFound': {
    status: 422,
    zh: '没有找到此人，或其不在名册上。',
    en: 'There is no such person on the roster.',
  },
})

export const officesEndpoints = {
  listOffices: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/offices',
    summary: 'Who holds, or held, which office in a unit.',
    subject: unitSubject,
    who: [
      'branchMember',
      'committee',
      'secretary',
      'collegeCommittee',
      'universityCommittee',
      'networkGuide',
      'systemAdministrator',
      'securityAdministrator',
      'auditor',
    ],
    params: z.object({ unitId }),
    query: z.object({ period: z.enum(['present', 'past']).default('present') }),
    output: z.object({ items: z.array(office) }),
  }),
  listPersonOffices: endpoint({
    method: 'GET',
    path: '/api/people/:personId/offices',
    summary: 'Every office a person holds or has held.',
    subject: { kind: 'person', in: 'params', name: 'personId' },
    who: [
      'self',
      'mentor',
      'branchMember',
      'committee',
      'secretary',
      'collegeCommittee',
      'universityCommittee',
      'networkGuide',
    ],
    params: z.object({ personId }),
    output: z.object({ items: z.array(office) }),
  }),
  appoint: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/offices',
    summary:
      'Puts a person into an office. Those above appoint; administrators are appointed by the university committee or the security administrator.',
    subject: unitSubject,
    who: appointers,
    params: z.object({ unitId }),
    body: z.object({
      personId,
      kind: officeKind,
      startsOn: plainDate,
      /** Left out: the whole term the rules give this kind of unit. */
      termEndsOn: plainDate.nullable().optional(),
    }),
    output: changed,
    errors: [
      'offices.mayNotAppoint',
      'offices.notHeldThere',
      'offices.needsFullMember',
      'offices.separatedDuties',
      'offices.alreadyHeld',
      'offices.seatTaken',
      'offices.badTerm',
      'offices.inFuture',
      'offices.personNotFound',
    ],
  }),
  changeTerm: endpoint({
    method: 'POST',
    path: '/api/offices/:officeId/term',
    summary: 'Changes the last day of a term, with the reason (an approved delay, an early election).',
    subject: officeSubject,
    who: appointers,
    params: z.object({ officeId }),
    body: z.object({ termEndsOn: plainDate, reason, version }),
    output: changed,
    errors: ['offices.mayNotAppoint', 'offices.badTerm', 'offices.alreadyEnded'],
  }),
  endOffice: endpoint({
    method: 'POST',
    path: '/api/offices/:officeId/end',
    summary: 'Ends an office, with the reason.',
    subject: officeSubject,
    who: appointers,
    params: z.object({ officeId }),
    body: z.object({ endedOn: plainDate, reason, version }),
    output: changed,
    errors: ['offices.mayNotAppoint', 'offices.inFuture', 'offices.endsBeforeStart', 'offices.alreadyEnded'],
  }),
  listTermsEnding: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/terms-ending',
    summary: 'Offices at or below a unit whose term is over or ends within some months, soonest first.',
    subject: unitSubject,
    who: ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
    params: z.object({ unitId }),
    query: z.object({ months: z.coerce.number().int().min(0).max(24).default(6) }),
    output: z.object({ items: z.array(office) }),
  }),
  listWarnings: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/warnings',
    summary: 'What the rules say about every branch at or below a unit: size, committee, term.',
    subject: unitSubject,
    who: ['committee', 'secretary', 'collegeCommittee', 'universityCommittee', 'networkGuide'],
    params: z.object({ unitId }),
    output: z.object({
      /** Branches looked at. */
      branches: z.number().int(),
      /** Branches with at least one warning, in the order of the tree. */
      items: z.array(
        z.object({ unit: unitBrief, parentName: z.string().nullable(), warnings: z.array(branchWarning) }),
      ),
    }),
  }),
}
