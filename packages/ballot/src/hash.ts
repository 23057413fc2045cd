/** Hashes of the protocol (section 3), all SHA-256. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToNumber, toBase64, toHex, utf8 } from './encoding.ts'
import type { Group } from './group.ts'

/** SHA-256 of a text's UTF-8 bytes. */
export function digest(text: string): Uint8Array {
  return sha256(utf8(text))
}

/** The names of archive records: SHA-256 as 64 hexadecimal digits (§3 `hex`). */
export function hashHex(data: string | Uint8Array): string {
  return toHex(typeof data === 'string' ? digest(data) : sha256(data))
}

/** Fingerprints and trackers: SHA-256 in Base64 without padding (§3 `b64`). */
export function hashBase64(text: string): string {
  return toBase64(digest(text))
}

/** H(s), hash to scalar: SHA-256 as a big-endian number modulo q (§3). */
export function hashToScalar(group: Group, text: string): bigint {
  return bytesToNumber(digest(text)) % group.q
}
