/**
 * The private channel of the key ceremony (section 7.3 leaves it to the implementation; SPEC.md "Channel").
 *
 * Signed by the sender, encrypted for the recipient: alpha = g^r, shared = ek^r; HKDF-SHA-256 makes of it a
 * key for a stream (HMAC in counter mode) and one for the tag over everything. Each r is used once.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromHex, fromUtf8, parseDecimal, toHex, utf8 } from './encoding.ts'
import type { Group } from './group.ts'
import { fieldsOf, numberOf, parseJson, textOf } from './json.ts'
import { randomBelow, systemRandom, type RandomSource } from './random.ts'
import { demand, Rejection } from './rejection.ts'
import { readSigned, signMessage, verifySigned, writeSigned } from './signed-message.ts'

const CODE = 'channel.message'

interface Keys {
  readonly stream: Uint8Array
  readonly tag: Uint8Array
}

function deriveKeys(group: Group, alpha: bigint, recipient: bigint, shared: bigint): Keys {
  const info = utf8(`zhibu|channel|1|${group.name}|${alpha}|${recipient}`)
  const secret = utf8(shared.toString())
  const bytes = hkdf(sha256, secret, undefined, info, 64)
  secret.fill(0)
  return { stream: bytes.subarray(0, 32), tag: bytes.subarray(32) }
}

function wipe({ stream, tag }: Keys): void {
  stream.fill(0)
  tag.fill(0)
}

/** Encrypts and decrypts: XOR with HMAC(key, 0), HMAC(key, 1), … */
function applyStream(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const out = Uint8Array.from(bytes)
  for (let at = 0, counter = 0; at < out.length; at += 32, counter++) {
    const pad = hmac(sha256, key, utf8(String(counter)))
    for (let k = 0; k < 32 && at + k < out.length; k++) out[at + k]! ^= pad[k]!
  }
  return out
}

/** Encrypts for the owner of `recipient` = g^dk; says nothing about the sender. */
export function encryptText(group: Group, recipient: bigint, text: string, random: RandomSource): string {
  const plain = utf8(text)
  const r = randomBelow(group.q, random)
  const alpha = group.powerOfG(r)
  const keys = deriveKeys(group, alpha, recipient, group.power(recipient, r))
  const data = applyStream(keys.stream, plain)
  const tag = hmac(sha256, keys.tag, data)
  wipe(keys)
  plain.fill(0)
  return JSON.stringify({ alpha: alpha.toString(), data: toHex(data), tag: toHex(tag) })
}

/** Writes `text` for the owner of `recipient` = g^dk, signed with `signingKey`. */
export function sealMessage(
  group: Group,
  signingKey: bigint,
  recipient: bigint,
  text: string,
  random: RandomSource = systemRandom,
): string {
  const message = JSON.stringify({ recipient: recipient.toString(), message: text })
  return encryptText(group, recipient, writeSigned(signMessage(group, signingKey, message, random)), random)
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (let k = 0; k < a.length; k++) difference |= a[k]! ^ (b[k] ?? 0)
  return difference === 0
}

/** The inverse of `encryptText`. @throws Rejection `channel.message` */
export function decryptText(group: Group, decryptionKey: bigint, recipient: bigint, sealed: string): string {
  const fields = fieldsOf(parseJson(sealed, CODE), CODE)
  const alpha = numberOf(fields.alpha, CODE)
  const data = fromHex(textOf(fields.data, CODE))
  const tag = fromHex(textOf(fields.tag, CODE))
  demand(data !== undefined && tag !== undefined && group.isElement(alpha), CODE)
  const keys = deriveKeys(group, alpha, recipient, group.power(alpha, decryptionKey))
  try {
    demand(sameBytes(hmac(sha256, keys.tag, data), tag), CODE, 'tag')
    return fromUtf8(applyStream(keys.stream, data))
  } finally {
    wipe(keys)
  }
}

/**
 * Opens a message for the owner of `decryptionKey`.
 * @param sender the sender's verification key g^sk
 * @throws Rejection `channel.message` when it is not for this recipient, not by this sender, or altered
 */
export function openMessage(group: Group, decryptionKey: bigint, sender: bigint, sealed: string): string {
  const recipient = group.powerOfG(decryptionKey)
  const signed = readSigned(parseJson(decryptText(group, decryptionKey, recipient, sealed), CODE), CODE)
  if (!verifySigned(group, sender, signed)) throw new Rejection(CODE, 'signature')
  const fields = fieldsOf(parseJson(signed.message, CODE), CODE)
  demand(parseDecimal(fields.recipient) === recipient, CODE, 'recipient')
  return textOf(fields.message, CODE)
}
