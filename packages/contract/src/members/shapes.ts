/** Shapes of people and the codes their fields take. */
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
import { personId, plainDate, unitId, version } from '../core/fields.ts'
import type { Relation } from '../core/relations.ts'
import { unitBrief } from '../organisation.ts'

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] {
  return Object.keys(table) as [K, ...K[]]
}

export const stage = z.enum(['public', ...STAGE_ORDER])
export type PersonStage = z.output<typeof stage>
/** `left`: no longer on a roster here without a decision on membership (transferred, graduated, application withdrawn). */
export const standing = z.enum([...keysOf<Standing>(STANDINGS), 'left'])
export type PersonStanding = z.output<typeof standing>
export const sex = z.enum(keysOf<Sex>(SEXES))
export const education = z.enum(keysOf<Education>(EDUCATIONS))
/** Two digits of GB/T 3304. */
export const nationality = z.string().regex(/^(0[1-9]|[1-4]\d|5[0-6]|97|98)$/)

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

export const mentorship = z.object({
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

export const stageChange = z.object({
  id: z.uuid(),
  stage,
  on: plainDate,
  note: z.string().nullable(),
})
