/** What the form of a person holds, and what of it is sent. Everything typed is text; empty means not filled in. */
import type { Person } from '@zhibu/contract/members'

export const plainFields = [
  'name',
  'sex',
  'nationality',
  'bornOn',
  'education',
  'cohort',
  'department',
  'partyGroupId',
  'email',
  'appliedOn',
  'activistOn',
  'prospectOn',
  'joinedOn',
  'fullOn',
] as const
export const secretFields = ['phone', 'identityNumber', 'address', 'payBase'] as const
export const dateFields = ['appliedOn', 'activistOn', 'prospectOn', 'joinedOn', 'fullOn'] as const

type Field = (typeof plainFields)[number] | (typeof secretFields)[number]
export type PersonValues = Record<Field, string>
type Sent = Partial<Record<Field, string | number | null>>

/** The form's values for somebody on the roster; private fields begin empty, which means: leave as they are. */
export function valuesOf(person: Person | null): PersonValues {
  const plain = plainFields.map((field) => [
    field,
    (field === 'partyGroupId' ? person?.partyGroup?.id : person?.[field]) ?? '',
  ])
  return Object.fromEntries([...plain, ...secretFields.map((field) => [field, ''])]) as PersonValues
}

/** Yuan as typed → fen; not a number as it stands, for the server to refuse. */
function fenOf(yuan: string): number {
  return Math.round(Number(yuan.replace(/[,，]/g, '')) * 100)
}

/** The fields whose text differs from where the form began, as the server takes them. */
export function changedFields(values: PersonValues, began: PersonValues): Sent {
  const sent: Sent = {}
  for (const field of [...plainFields, ...secretFields]) {
    const typed = values[field].trim()
    if (typed === began[field]) continue
    sent[field] = typed === '' ? null : field === 'payBase' ? fenOf(typed) : typed
  }
  return sent
}
