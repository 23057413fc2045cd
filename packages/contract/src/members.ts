/** People on the rosters: searching, a person's page, stages, mentors, standing. */
import {
  EDUCATIONS,
  SEXES,
  STAGE_ORDER,
  STANDINGS,
  type Education,
  type Sex,
  type Standing,
} from '@zhibu/domain/members/codes'
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { empty, line, page, pageQuery, personId, plainDate, unitId, version } from './core/fields.ts'
import type { Relation } from './core/relations.ts'
import { unitBrief } from './organisation.ts'

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] {
  return Object.keys(table) as [K, ...K[]]
}

export const stage = z.enum(['public', ...STAGE_ORDER])
export type PersonStage = z.output<typeof stage>
/** `left`: no longer on a roster here without a decision on membership (transferred, graduated, application withdrawn). */
export const standing = z.enum([...keysOf<Standing>(STANDINGS), 'left'])
export type PersonStanding = z.output<typeof standing>
const sex = z.enum(keysOf<Sex>(SEXES))
const education = z.enum(keysOf<Education>(EDUCATIONS))
/** Two digits of GB/T 3304. */
const nationality = z.string().regex(/^(0[1-9]|[1-4]\d|5[0-6]|97|98)$/)

/** Private fields: sealed at rest, masked on screen, revealed one by one for a purpose. */
export const privateFields = ['identityNumber', 'phone', 'address', 'payBase'] as const
export type PrivateField = (typeof privateFields)[number]

/** Who may see which private field in clear: no more than the work of the office needs. */
export const mayReveal: Readonly<Record<PrivateField, readonly Relation[]>> = {
  identityNumber: ['self', 'secretary', 'collegeCommittee', 'universityCommittee'],
  phone: ['self', 'mentor', 'committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
  address: ['self', 'secretary', 'collegeCommittee'],
  payBase: ['self', 'secretary'],
}

const mentorBrief = z.object({ id: personId, name: z.string() })

/** A line of the roster. A network guide gets name, stage and branch only; the rest is then null or empty. */
export const personRow = z.object({
  id: personId,
  name: z.string(),
  stage,
  branch: z.object({ id: unitId, name: z.string() }),
  campusId: z.string().nullable(),
  sex: sex.nullable(),
  entryYear: z.number().int().nullable(),
  /** What the person studies, or the department they work in. */
  department: z.string().nullable(),
  mentors: z.array(mentorBrief),
  standing: standing.nullable(),
})
export type PersonRow = z.output<typeof personRow>

export const personCard = z.object({
  id: personId,
  name: z.string(),
  stage,
  branch: z.object({ id: unitId, name: z.string() }),
})

const privateValue = z.object({
  /** Stars with a few characters left; null when nothing is stored. */
  masked: z.string().nullable(),
  mayReveal: z.boolean(),
})

const mentorship = z.object({
  id: z.uuid(),
  mentor: mentorBrief,
  startsOn: plainDate,
  endedOn: plainDate.nullable(),
})

/** Everything held about a person; private fields masked. */
export const person = z.object({
  id: personId,
  name: z.string(),
  campusId: z.string(),
  sex: sex.nullable(),
  nationality: nationality.nullable(),
  bornOn: plainDate.nullable(),
  education: z.string().nullable(),
  email: z.string().nullable(),
  stage,
  standing,
  branch: z.object({ id: unitId, name: z.string() }),
  /** Units above the branch, from the root down. */
  above: z.array(unitBrief),
  partyGroup: z.object({ id: unitId, name: z.string() }).nullable(),
  /** As on the roster, such as `2023级`. */
  cohort: z.string().nullable(),
  entryYear: z.number().int().nullable(),
  department: z.string().nullable(),
  appliedOn: plainDate.nullable(),
  activistOn: plainDate.nullable(),
  prospectOn: plainDate.nullable(),
  joinedOn: plainDate.nullable(),
  fullOn: plainDate.nullable(),
  mentors: z.array(mentorship),
  private: z.object({
    identityNumber: privateValue,
    phone: privateValue,
    address: privateValue,
    payBase: privateValue,
  }),
  hasAccount: z.boolean(),
  /** `false` once removed from the roster; the record stays. */
  onRoster: z.boolean(),
  version,
  /** What the caller may call about this person, as `feature.endpoint`. */
  may: z.array(z.string()),
})
export type Person = z.output<typeof person>

const stageChange = z.object({
  id: z.uuid(),
  stage,
  on: plainDate,
  note: z.string().nullable(),
})

/** Fields a committee may write. Identity number and phone are read as people type them and stored tidied. */
const writable = z.object({
  name: line(60),
  sex: sex.nullable(),
  nationality: nationality.nullable(),
  bornOn: plainDate.nullable(),
  education: education.nullable(),
  email: z.email().max(254).nullable(),
  cohort: line(30).nullable(),
  department: line(100).nullable(),
  partyGroupId: unitId.nullable(),
  appliedOn: plainDate.nullable(),
  activistOn: plainDate.nullable(),
  prospectOn: plainDate.nullable(),
  joinedOn: plainDate.nullable(),
  fullOn: plainDate.nullable(),
  identityNumber: line(40).nullable(),
  phone: line(40).nullable(),
  address: line(200).nullable(),
  /** Monthly base of dues in fen. */
  payBase: z.number().int().min(0).max(1_000_000_00).nullable(),
})

const campusId = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{2,32}$/)
const purpose = line(200, 4)
const reason = line(200)
const params = z.object({ personId })
const personSubject = { kind: 'person', in: 'params', name: 'personId' } as const
const officers = ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'] as const
const readers = ['self', 'mentor', ...officers] as const
const changed = z.object({ id: personId, version })
const counts = z.object({
  applicant: z.number().int(),
  activist: z.number().int(),
  prospect: z.number().int(),
  probationary: z.number().int(),
  full: z.number().int(),
})

export const membersErrors = errorTable({
  'members.campusIdTaken': {
    status: 409,
    zh: '学号/工号“{campusId}”已在名册中。',
    en: 'Somebody with campus ID “{campusId}” is already on a roster.',
  },
  'members.identityNumberTaken': {
    status: 409,
    zh: '该公民身份号码已属于名册中的另一人。',
    en: 'This identity number already belongs to somebody else on a roster.',
  },
  'members.badIdentityNumber': {
    status: 422,
    zh: '公民身份号码有误，请核对（依据：GB 11643）。',
    en: 'This is not a valid identity number (GB 11643).',
  },
  'members.badPhone': { status: 422, zh: '联系电话无法识别。', en: 'This is not a phone number.' },
  'members.mayNotReveal': {
    status: 403,
    zh: '您的职责不需要查看此项内容。',
    en: 'Your duties do not need this field.',
  },
  'members.notStored': { status: 404, zh: '此项没有填写。', en: 'Nothing is stored in this field.' },
  'members.notOnRoster': {
    status: 409,
    zh: '此人已不在名册上，不能修改。',
    en: 'This person is no longer on the roster and cannot be changed.',
  },
  'members.onRoster': { status: 409, zh: '此人在名册上。', en: 'This person is on the roster.' },
  'members.notABranch': {
    status: 422,
    zh: '人员只能编入党支部。',
    en: 'People belong to branches only.',
  },
  'members.wrongPartyGroup': {
    status: 422,
    zh: '所选党小组不属于此人所在的党支部。',
    en: 'This party group is not of the person’s branch.',
  },
  'members.stageOrder': {
    status: 422,
    zh: '不能由“{from}”直接变为“{to}”（依据：{article}）。',
    en: 'The stage cannot go from {from} to {to} at once ({article}).',
  },
  'members.stageTooEarly': {
    status: 422,
    zh: '最早可在{earliest}变更（依据：{article}）。',
    en: 'The earliest day is {earliest} ({article}).',
  },
  'members.stageInFuture': {
    status: 422,
    zh: '日期不能晚于今天（{today}）。',
    en: 'The day must not lie after today ({today}).',
  },
  'members.stageNoteNeeded': {
    status: 422,
    zh: '退回到前一阶段须写明原因。',
    en: 'Going back to an earlier stage needs a reason.',
  },
  'members.underAge': {
    status: 422,
    zh: '申请入党须年满{age}周岁（依据：{article}）。',
    en: 'Applicants must be {age} years old ({article}).',
  },
  'members.mentorIsSelf': {
    status: 422,
    zh: '本人不能担任自己的培养联系人。',
    en: 'Nobody is their own mentor.',
  },
  'members.mentorNotFull': {
    status: 422,
    zh: '培养联系人须为正式党员（依据：{article}）。',
    en: 'A mentor must be a full member ({article}).',
  },
  'members.mentorsTooMany': {
    status: 422,
    zh: '培养联系人最多{most}名（依据：{article}）。',
    en: 'At most {most} mentors ({article}).',
  },
  'members.mentorTwice': {
    status: 409,
    zh: '此人已是其培养联系人。',
    en: 'This person is already the mentor.',
  },
  'members.mentorNotNeeded': {
    status: 422,
    zh: '正式党员不设培养联系人。',
    en: 'Full members have no mentors.',
  },
  'members.mentorshipDates': {
    status: 422,
    zh: '结束日期不能早于开始日期（{startsOn}），也不能晚于今天。',
    en: 'The day must not lie before {startsOn} or after today.',
  },
  'members.personNotFound': {
    status: 422,
    zh: '没有找到所选的人，或其不在名册上。',
    en: 'There is no such person on the roster.',
  },
})

export const membersEndpoints = {
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
  getPerson: endpoint({
    method: 'GET',
    path: '/api/people/:personId',
    summary: 'A person’s page; private fields masked.',
    subject: personSubject,
    who: readers,
    params,
    look: true,
    output: person,
  }),
  getPersonCard: endpoint({
    method: 'GET',
    path: '/api/people/:personId/card',
    summary: 'Name, stage and branch of a person, for those of the same branch.',
    subject: personSubject,
    who: [...readers, 'branchMember', 'networkGuide'],
    params,
    output: personCard,
  }),
  getPersonHistory: endpoint({
    method: 'GET',
    path: '/api/people/:personId/history',
    summary: 'Every change of a person’s stage, and every mentor.',
    subject: personSubject,
    who: readers,
    params,
    look: true,
    output: z.object({ stages: z.array(stageChange), mentorships: z.array(mentorship) }),
  }),
  revealField: endpoint({
    method: 'POST',
    path: '/api/people/:personId/reveal',
    summary: 'One private field in clear, for a purpose that is logged and shown to the person.',
    subject: personSubject,
    who: readers,
    params,
    body: z.object({ field: z.enum(privateFields), purpose }),
    output: z.object({ value: z.string() }),
    errors: ['members.mayNotReveal', 'members.notStored'],
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
      'members.campusIdTaken',
      'members.identityNumberTaken',
      'members.badIdentityNumber',
      'members.badPhone',
      'members.notABranch',
      'members.wrongPartyGroup',
      'organisation.dissolved',
    ],
  }),
  updatePerson: endpoint({
    method: 'PATCH',
    path: '/api/people/:personId',
    summary: 'Corrects what is held about a person; only the fields sent change.',
    subject: personSubject,
    who: officers,
    params,
    body: writable.partial().extend({ version }),
    output: changed,
    errors: [
      'members.identityNumberTaken',
      'members.badIdentityNumber',
      'members.badPhone',
      'members.notOnRoster',
      'members.wrongPartyGroup',
    ],
  }),
  changeStage: endpoint({
    method: 'POST',
    path: '/api/people/:personId/stage',
    summary: 'Records that a person has come to another stage on a day.',
    subject: personSubject,
    who: officers,
    params,
    body: z.object({
      stage: z.enum(STAGE_ORDER),
      on: plainDate,
      note: line(400).nullable().default(null),
      version,
    }),
    output: changed,
    errors: [
      'members.stageOrder',
      'members.stageTooEarly',
      'members.stageInFuture',
      'members.stageNoteNeeded',
      'members.underAge',
      'members.notOnRoster',
    ],
  }),
  assignMentor: endpoint({
    method: 'POST',
    path: '/api/people/:personId/mentors',
    summary: 'Gives a person a mentor: one or two full members.',
    subject: personSubject,
    who: officers,
    params,
    body: z.object({ mentorId: personId, startsOn: plainDate }),
    output: z.object({ id: z.uuid() }),
    errors: [
      'members.mentorIsSelf',
      'members.mentorNotFull',
      'members.mentorsTooMany',
      'members.mentorTwice',
      'members.mentorNotNeeded',
      'members.mentorshipDates',
      'members.personNotFound',
      'members.notOnRoster',
    ],
  }),
  endMentor: endpoint({
    method: 'POST',
    path: '/api/people/:personId/mentors/:mentorshipId/end',
    summary: 'Ends a mentorship.',
    subject: personSubject,
    who: officers,
    params: params.extend({ mentorshipId: z.uuid() }),
    body: z.object({ endedOn: plainDate }),
    output: empty,
    errors: ['members.mentorshipDates'],
  }),
  movePerson: endpoint({
    method: 'POST',
    path: '/api/people/:personId/move',
    summary: 'Moves a person to another branch that the caller is also above of.',
    subject: personSubject,
    who: ['collegeCommittee', 'universityCommittee'],
    params,
    body: z.object({ branchId: unitId, reason, version }),
    output: changed,
    errors: ['members.notABranch', 'members.notOnRoster', 'organisation.dissolved'],
  }),
  removePerson: endpoint({
    method: 'POST',
    path: '/api/people/:personId/remove',
    summary: 'Takes a person off the roster with the reason; the record stays.',
    subject: personSubject,
    who: ['secretary', 'collegeCommittee', 'universityCommittee'],
    params,
    body: z.object({
      standing: z.enum(['left', 'withdrawn', 'removed', 'expelled', 'deceased']),
      on: plainDate,
      reason,
      version,
    }),
    output: changed,
    errors: ['members.notOnRoster', 'members.stageInFuture'],
  }),
  restorePerson: endpoint({
    method: 'POST',
    path: '/api/people/:personId/restore',
    summary: 'Puts a removed person back on the roster of their branch.',
    subject: personSubject,
    who: ['secretary', 'collegeCommittee', 'universityCommittee'],
    params,
    body: z.object({ reason, version }),
    output: changed,
    errors: ['members.onRoster', 'organisation.dissolved'],
  }),
}
