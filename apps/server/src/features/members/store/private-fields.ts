/** Sealing and opening of a person's private fields. */
import type { PrivateField } from '@zhibu/contract/members'
import type { Sealer } from '../../../platform/crypto/sealer.ts'
import type { PersonTable } from './tables.ts'

const columns = {
  identityNumber: 'identity_number_sealed',
  phone: 'phone_sealed',
  address: 'address_sealed',
  payBase: 'pay_base_sealed',
} as const satisfies Record<PrivateField, keyof PersonTable>

/** The columns in which private fields stand. */
export type SealedColumns = Pick<PersonTable, (typeof columns)[PrivateField]>
/** The keyed hashes beside them. */
export type HashColumns = Pick<PersonTable, 'identity_number_hash' | 'phone_hash'>

/** What a sealed value is bound to: its column and row. */
export function sealingContext(field: PrivateField, personId: string): string {
  return `members_person.${columns[field]}:${personId}`
}

/** A private field in clear; null when nothing is stored. */
export function openField(
  sealer: Sealer,
  person: SealedColumns & { readonly id: string },
  field: PrivateField,
): string | null {
  const sealed = person[columns[field]]
  return sealed === null ? null : sealer.open(sealed, sealingContext(field, person.id))
}

/** The columns to write for private fields in clear; null empties one, those not given stay untouched. */
export function sealFields(
  sealer: Sealer,
  personId: string,
  values: Partial<Record<PrivateField, string | null>>,
): Partial<SealedColumns & HashColumns> {
  const written: Partial<SealedColumns & HashColumns> = {}
  for (const [field, value] of Object.entries(values) as [PrivateField, string | null | undefined][]) {
    if (value === undefined) continue
    written[columns[field]] = value === null ? null : sealer.seal(value, sealingContext(field, personId))
    if (field === 'identityNumber') written.identity_number_hash = hashOf(sealer, field, value)
    if (field === 'phone') written.phone_hash = hashOf(sealer, field, value)
  }
  return written
}

/** Keyed hash of a tidied number, for exact search; null for null. */
export function hashOf(
  sealer: Sealer,
  field: 'identityNumber' | 'phone',
  value: string | null,
): Buffer | null {
  return value === null ? null : sealer.hash(value, `members_person.${field}`)
}
