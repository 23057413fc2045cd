/** Ids are UUID version 7 (RFC 9562): unguessable, and in order of time so that indexes stay compact. */
import { randomBytes } from 'node:crypto'

/** A new id, typed as the brand asked for. */
export function newId<T extends string>(now = Date.now()): T {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T
}

/** Whether a text has the form of an id; anything else need not be looked for. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
