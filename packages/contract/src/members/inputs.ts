/** What the endpoints about people take, and whom they are about. */
import { z } from 'zod'
import { line, personId, plainDate, unitId, version } from '../core/fields.ts'
import { education, nationality, sex } from './shapes.ts'

/** Fields a committee may write. Identity number and phone are read as people type them and stored tidied. */
export const writable = z.object({
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

export const campusId = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{2,32}$/)
export const purpose = line(200, 4)
export const reason = line(200)
export const params = z.object({ personId })
export const personSubject = { kind: 'person', in: 'params', name: 'personId' } as const
export const officers = ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'] as const
export const readers = ['self', 'mentor', ...officers] as const
export const changed = z.object({ id: personId, version })
