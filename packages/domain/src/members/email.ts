import { accepted, refused, type Result } from '../shared/result.ts'
import { halfWidth } from '../shared/text.ts'

export interface Email {
  readonly address: string
  readonly tidy: 'fullWidth' | 'surroundingSpaces' | null
}

const LONGEST = 254
const FORM =
  /^[^\s@<>"'(),;:\\[\]]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/

/** Reads an e-mail address; what it cannot prove (that it receives mail) it does not ask. */
export function readEmail(typed: string): Result<Email, 'emailNotRecognised'> {
  const trimmed = typed.trim()
  const address = halfWidth(trimmed)
  if (address.length > LONGEST || !FORM.test(address)) return refused('emailNotRecognised')
  if (address !== trimmed) return accepted({ address, tidy: 'fullWidth' })
  return accepted({ address, tidy: trimmed === typed ? null : 'surroundingSpaces' })
}
