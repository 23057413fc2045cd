import type { PrivateField } from '@zhibu/contract/members'
import { readIdentityNumber } from '@zhibu/domain/members/identity-number'
import { readPhone } from '@zhibu/domain/members/phone'
import { Refusal } from '../../../platform/errors.ts'

/** A number as it is stored, from what people type; refuses what is none. */
export function readNumber(field: 'identityNumber' | 'phone', typed: string): string {
  const read = field === 'identityNumber' ? readIdentityNumber(typed) : readPhone(typed)
  if (read.ok) return read.value.number
  throw new Refusal(field === 'identityNumber' ? 'members.badIdentityNumber' : 'members.badPhone')
}

/** Private fields as sent, in the form in which they are sealed; what was not sent stays out. */
export function readPrivate(sent: {
  readonly identityNumber?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly address?: string | null | undefined
  readonly payBase?: number | null | undefined
}): Partial<Record<PrivateField, string | null>> {
  const values: Partial<Record<PrivateField, string | null>> = {}
  for (const field of ['identityNumber', 'phone'] as const) {
    const typed = sent[field]
    if (typed !== undefined) values[field] = typed === null ? null : readNumber(field, typed)
  }
  if (sent.address !== undefined) values.address = sent.address
  if (sent.payBase !== undefined) values.payBase = sent.payBase === null ? null : String(sent.payBase)
  return values
}
