/**
 * Sealing of private fields: authenticated encryption under a key from a file outside the database, and a keyed
 * hash beside it so that an exact value can still be searched. The sealed form names its key and cipher, so that
 * keys can be rotated and both ciphers live side by side.
 *
 * Sealed bytes: version 1 | key number (uint16) | 12-byte nonce | 16-byte tag | ciphertext.
 * The context (for example `members_person.phone:ID`) is authenticated too: a sealed value moved to another row
 * or column does not open.
 */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { nonceLength, prepareCipher, type SealingCipher, tagLength } from './sealing-ciphers.ts'

export type { SealingCipher } from './sealing-ciphers.ts'

export interface SealingKey {
  readonly number: number
  readonly cipher: SealingCipher
  /** 32 random bytes. */
  readonly secret: Uint8Array
}

export interface KeyRing {
  /** Seals new values. */
  readonly active: number
  readonly keys: readonly SealingKey[]
  /** 32 random bytes for the keyed hash; does not rotate with the sealing keys. */
  readonly hashSecret: Uint8Array
}

export interface Sealer {
  seal(text: string, context: string): Buffer
  /** Throws when the bytes were changed, belong to another context, or their key is not in the ring. */
  open(sealed: Uint8Array, context: string): string
  sealBytes(bytes: Uint8Array, context: string): Buffer
  openBytes(sealed: Uint8Array, context: string): Buffer
  /** Keyed hash (HMAC-SHA-256) of a normalised value, 32 bytes; `field` separates fields from each other. */
  hash(value: string, field: string): Buffer
  /** Number of the key a sealed value was made with. */
  keyNumberOf(sealed: Uint8Array): number
  readonly activeKeyNumber: number
  /** The highest key number in the ring. */
  readonly newestKeyNumber: number
}

const headerLength = 3

/** Builds a sealer from a key ring. */
export function createSealer(ring: KeyRing): Sealer {
  const ciphers = new Map(ring.keys.map((key) => [key.number, prepareCipher(key.cipher, key.secret)]))
  // A key object is looked at once; bytes are, each time a value is sealed.
  const hashKey = createSecretKey(ring.hashSecret)
  const active = ciphers.get(ring.active)
  if (!active) throw new Error(`The key ring has no key ${ring.active}, which it calls active.`)

  const sealBytes = (bytes: Uint8Array, context: string): Buffer => {
    const nonce = randomBytes(nonceLength)
    const { tag, body } = active.seal(nonce, bytes, context)
    const header = Buffer.from([1, ring.active >> 8, ring.active & 0xff])
    return Buffer.concat([header, nonce, tag, body])
  }
  const openBytes = (sealed: Uint8Array, context: string): Buffer => {
    const bytes = Buffer.from(sealed)
    const prepared = ciphers.get(keyNumberOf(bytes))
    if (!prepared) throw new Error(`No key ${keyNumberOf(bytes)} in the key ring.`)
    const tagStart = headerLength + nonceLength
    const bodyStart = tagStart + tagLength
    const nonce = bytes.subarray(headerLength, tagStart)
    return prepared.open(nonce, bytes.subarray(tagStart, bodyStart), bytes.subarray(bodyStart), context)
  }
  return {
    sealBytes,
    openBytes,
    seal: (text, context) => sealBytes(Buffer.from(text, 'utf8'), context),
    open: (sealed, context) => openBytes(sealed, context).toString('utf8'),
    hash: (value, field) => createHmac('sha256', hashKey).update(`${field}\0${value}`).digest(),
    keyNumberOf,
    activeKeyNumber: ring.active,
    newestKeyNumber: Math.max(...ring.keys.map((key) => key.number)),
  }
}

function keyNumberOf(sealed: Uint8Array): number {
  if (sealed[0] !== 1) throw new Error('Not a sealed value of a known version.')
  return sealed[1]! * 256 + sealed[2]!
}
