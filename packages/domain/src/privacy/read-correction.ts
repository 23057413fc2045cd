/** What a person typed as the right value of a field, in the form in which it is stored. */
import { recogniseEducation, recogniseNationality, recogniseSex } from '../members/codes.ts'
import { readDate } from '../members/date-text.ts'
import { readEmail } from '../members/email.ts'
import { readIdentityNumber } from '../members/identity-number.ts'
import { readPersonName } from '../members/person-name.ts'
import { readPhone } from '../members/phone.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import type { CorrectableField } from './correctable-fields.ts'

type Read = (typed: string) => string | null

/** Value of an accepted result, null of a refused one. */
function taken<V>(result: Result<V, unknown>, pick: (value: V) => string): string | null {
  return result.ok ? pick(result.value) : null
}

const date: Read = (typed) => taken(readDate(typed), (value) => value.date)
const text: Read = (typed) => typed.trim() || null

const readers: Readonly<Record<CorrectableField, Read>> = {
  name: (typed) => taken(readPersonName(typed), (value) => value.name),
  sex: (typed) => recogniseSex(typed.trim())?.key ?? null,
  nationality: (typed) => recogniseNationality(typed.trim())?.key ?? null,
  bornOn: date,
  education: (typed) => recogniseEducation(typed.trim())?.key ?? null,
  department: text,
  email: (typed) => taken(readEmail(typed), (value) => value.address),
  identityNumber: (typed) => taken(readIdentityNumber(typed), (value) => value.number),
  phone: (typed) => taken(readPhone(typed), (value) => value.number),
  address: text,
  appliedOn: date,
  activistOn: date,
  prospectOn: date,
  joinedOn: date,
  fullOn: date,
}

/** The stored form (codes, ISO days), or a refusal when it is none for this field. */
export function readCorrection(field: CorrectableField, typed: string): Result<string, 'badValue'> {
  const value = readers[field](typed)
  return value === null ? refused('badValue') : accepted(value)
}
