/** Rosters of units: searching, counting, adding. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { line, page, pageQuery, personId, unitId } from '../core/fields.ts'
import { campusId, changed, officers, purpose, writable } from './inputs.ts'
import { personRow, stage, standing } from './shapes.ts'

const counts = z.object({
  applicant: z.number().int(),
  activist: z.number().int(),
  prospect: z.number().int(),
  probationary: z.number().int(),
  full: z.number().int(),
})

export const rosterEndpoints = {
  listPeople: endpoint({
    method: 'GET',
    path: '/api/people',
    summary: 'People at or below a unit, by number; searched by name, pinyin, initials or number.',
    subject: { kind: 'unit', in: 'query', name: 'unitId' },
    who: [...officers, 'networkGuide'],
    query: z.object({
      unitId,
      /** Any part of the name, its pinyin or initials, or of the number. */
      q: z.string().trim().max(60).optional(),
      stage: stage.optional(),
      entryYear: z.coerce.number().int().min(1900).max(2200).optional(),
      /** Left out: those on the roster. A standing also finds those removed with it. */
      standing: standing.optional(),
      /** People of this mentor. */
      mentorId: personId.optional(),
      /** `none`: applicants to probationary members without a mentor. */
      mentor: z.enum(['none']).optional(),
      /** `yes`: also count all that match (first page only; slower). */
      count: z.enum(['yes', 'no']).default('no'),
      ...pageQuery,
    }),
    output: page(personRow).extend({ total: z.number().int().nullable() }),
  }),
  countPeople: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/people/counts',
    summary: 'How many people of each stage every branch at or below a unit has.',
    subject: { kind: 'unit', in: 'params', name: 'unitId' },
    who: [...officers, 'networkGuide'],
    params: z.object({ unitId }),
    output: z.object({
      items: z.array(z.object({ branch: z.object({ id: unitId, name: z.string() }), counts })),
      total: counts,
    }),
  }),
  listMentees: endpoint({
    method: 'GET',
    path: '/api/me/mentees',
    summary: 'The people the caller is mentor of today.',
    subject: { kind: 'me' },
    who: ['self'],
    output: z.object({ items: z.array(personRow) }),
  }),
  findPersonByNumber: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/people/find',
    summary: 'Finds people at or below a unit by an exact identity or phone number; the purpose is logged.',
    subject: { kind: 'unit', in: 'params', name: 'unitId' },
    who: ['secretary', 'collegeCommittee', 'universityCommittee'],
    params: z.object({ unitId }),
    body: z.object({ field: z.enum(['identityNumber', 'phone']), value: line(40), purpose }),
    output: z.object({ items: z.array(personRow) }),
    errors: ['members.badIdentityNumber', 'members.badPhone'],
  }),
  createPerson: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/people',
    summary: 'Puts a person on the roster of a branch.',
    subject: { kind: 'unit', in: 'params', name: 'unitId' },
    who: officers,
    params: z.object({ unitId }),
    body: writable.partial().extend({ campusId, name: line(60), stage }),
    output: changed,
    errors: [
      'members.stageInFuture',
      'members.dayBeforeBirth',
      'members.campusIdTaken',
      'members.identityNumberTaken',
      'members.badIdentityNumber',
      'members.badPhone',
      'members.notABranch',
      'members.wrongPartyGroup',
      'organisation.dissolved',
    ],
  }),
}
