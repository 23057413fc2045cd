/** My information: what is held about me, who looked, corrections, consents, taking it with me. */
import { consentPurposes } from '@zhibu/domain/privacy/consent-notices'
import { correctableFields } from '@zhibu/domain/privacy/correctable-fields'
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { empty, instant, line, page, pageQuery, personId, prose, unitId, version } from './core/fields.ts'

const texts = z.object({ zh: z.string(), en: z.string() })
const brief = z.object({ id: personId, name: z.string() })
const field = z.enum(correctableFields)
const purpose = z.enum(consentPurposes)
const me = { kind: 'me' } as const
const aboutCorrection = { kind: 'correction', in: 'params', name: 'correctionId' } as const
const correctionParams = z.object({ correctionId: z.uuid() })
const officers = ['committee', 'secretary'] as const

export const look = z.object({
  seq: z.number().int(),
  at: instant,
  /** Name and unit of who looked; the system itself has no name. */
  who: z.string().nullable(),
  action: z.string(),
  actionText: texts,
  purpose: z.string().nullable(),
  changed: z.boolean(),
})

export const correctionState = z.enum(['submitted', 'approved', 'returned', 'withdrawn'])
export const correctionHead = z.object({
  id: z.uuid(),
  person: brief,
  field,
  fieldText: texts,
  state: correctionState,
  reason: z.string(),
  at: instant,
  decision: z.object({ by: z.string().nullable(), at: instant, note: z.string().nullable() }).nullable(),
  version,
})
/** With the values, for the person and those who decide. */
export const correction = correctionHead.extend({ wanted: z.string(), current: z.string().nullable() })
export type Correction = z.output<typeof correction>

export const privacyErrors = errorTable({
  'privacy.notOnRoster': {
    status: 409,
    zh: '您不在任何支部的名册上，系统没有保存您的个人记录。',
    en: 'You are on no roster; no personal record is held.',
  },
  'privacy.alreadyAsked': {
    status: 409,
    zh: '这一项已有待处理的更正申请。',
    en: 'A correction of this field is waiting already.',
  },
  'privacy.badValue': {
    status: 400,
    zh: '“{value}”不符合该项的格式。',
    en: '"{value}" does not fit this field.',
  },
  'privacy.decided': { status: 409, zh: '这项申请已经处理。', en: 'This request has been decided.' },
  'privacy.ownCorrection': {
    status: 403,
    zh: '不能处理自己的更正申请。',
    en: 'Nobody decides on their own request.',
  },
})

export const privacyEndpoints = {
  getHoldings: endpoint({
    method: 'GET',
    path: '/api/me/holdings',
    summary: 'Everything held about the caller, by group, with why and for how long.',
    subject: me,
    who: ['self'],
    output: z.object({
      groups: z.array(
        z.object({
          key: z.string(),
          title: texts,
          why: texts,
          retention: texts,
          readers: texts,
          facts: z.array(
            z.object({
              label: texts,
              value: z.string().nullable(),
              sealed: z.boolean(),
              field: field.nullable(),
            }),
          ),
        }),
      ),
    }),
    errors: ['privacy.notOnRoster'],
  }),
  listLooks: endpoint({
    method: 'GET',
    path: '/api/me/looks',
    summary: "Who looked at or changed the caller's record, newest first.",
    subject: me,
    who: ['self'],
    query: z.object(pageQuery),
    output: page(look),
  }),
  exportMine: endpoint({
    method: 'GET',
    path: '/api/me/export',
    summary: 'Everything held about the caller, as JSON or as a PDF.',
    subject: me,
    who: ['self'],
    query: z.object({ format: z.enum(['json', 'pdf']) }),
    output: { file: ['application/json', 'application/pdf'] },
    errors: ['privacy.notOnRoster'],
  }),
  listMyCorrections: endpoint({
    method: 'GET',
    path: '/api/me/corrections',
    summary: "The caller's correction requests, newest first.",
    subject: me,
    who: ['self'],
    output: z.object({ items: z.array(correction) }),
  }),
  askCorrection: endpoint({
    method: 'POST',
    path: '/api/me/corrections',
    summary: 'Asks the branch committee to correct a field.',
    subject: me,
    who: ['self'],
    body: z.object({ field, wanted: line(200), reason: prose(500) }),
    output: correction,
    errors: ['privacy.notOnRoster', 'privacy.alreadyAsked', 'privacy.badValue'],
  }),
  withdrawCorrection: endpoint({
    method: 'POST',
    path: '/api/corrections/:correctionId/withdraw',
    summary: 'Takes a waiting request back.',
    subject: aboutCorrection,
    who: ['self'],
    params: correctionParams,
    body: z.object({ version }),
    output: correction,
    errors: ['privacy.decided'],
  }),
  listCorrections: endpoint({
    method: 'GET',
    path: '/api/corrections',
    summary: 'Requests of a branch, waiting ones first.',
    subject: { kind: 'unit', in: 'query', name: 'unitId' },
    who: officers,
    query: z.object({ unitId, state: correctionState.optional(), ...pageQuery }),
    output: page(correctionHead),
  }),
  getCorrection: endpoint({
    method: 'GET',
    path: '/api/corrections/:correctionId',
    summary: 'One request with the present and the wanted value.',
    subject: aboutCorrection,
    who: ['self', ...officers],
    look: true,
    params: correctionParams,
    output: correction,
  }),
  acceptCorrection: endpoint({
    method: 'POST',
    path: '/api/corrections/:correctionId/accept',
    summary: 'Accepts the request and corrects the record.',
    subject: aboutCorrection,
    who: officers,
    params: correctionParams,
    body: z.object({ version, note: line(500, 0).default('') }),
    output: correction,
    errors: ['privacy.decided', 'privacy.ownCorrection', 'privacy.badValue'],
  }),
  returnCorrection: endpoint({
    method: 'POST',
    path: '/api/corrections/:correctionId/return',
    summary: 'Returns the request with a reason.',
    subject: aboutCorrection,
    who: officers,
    params: correctionParams,
    body: z.object({ version, note: line(500) }),
    output: correction,
    errors: ['privacy.decided', 'privacy.ownCorrection'],
  }),
  listConsents: endpoint({
    method: 'GET',
    path: '/api/me/consents',
    summary: 'The notices on sensitive data, and what the caller agreed to.',
    subject: me,
    who: ['self'],
    output: z.object({
      items: z.array(
        z.object({
          purpose,
          version: z.number().int(),
          title: texts,
          text: z.object({
            purpose: texts,
            necessity: texts,
            impact: texts,
            retention: texts,
            readers: texts,
          }),
          given: z.object({ at: instant, version: z.number().int() }).nullable(),
          withdrawnAt: instant.nullable(),
        }),
      ),
    }),
  }),
  giveConsent: endpoint({
    method: 'POST',
    path: '/api/me/consents/:purpose',
    summary: 'Agrees to one notice.',
    subject: me,
    who: ['self'],
    params: z.object({ purpose }),
    body: z.object({ version: z.number().int() }),
    output: empty,
    errors: ['privacy.notOnRoster'],
  }),
  withdrawConsent: endpoint({
    method: 'DELETE',
    path: '/api/me/consents/:purpose',
    summary: 'Takes an agreement back; what needs it is then kept offline.',
    subject: me,
    who: ['self'],
    params: z.object({ purpose }),
    output: empty,
    errors: ['privacy.notOnRoster'],
  }),
}
