/**
 * Numbers, bytes and texts (section 3 of the protocol description, see SPEC.md).
 *
 * Numbers travel as strings of decimal digits without sign or leading zero; hashes as 64 lower-case
 * hexadecimal digits or 43 characters of Base64 without padding; tokens in Base58.
 */
const DECIMAL = /^(?:0|[1-9][0-9]*)$/
/** No number of the protocol is longer: 2048 bits are 617 digits. Guards against absurd input. */
const MAX_DIGITS = 700

export const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

const encoder = new TextEncoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads a decimal number strictly (§3); `undefined` when the text is anything else. */
export function parseDecimal(text: unknown): bigint | undefined {
  if (typeof text !== 'string' || text.length > MAX_DIGITS || !DECIMAL.test(text)) return undefined
  return BigInt(text)
}

export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Decodes UTF-8 strictly; throws a `TypeError` on malformed bytes. */
export function fromUtf8(bytes: Uint8Array): string {
  return strictDecoder.decode(bytes)
}

const HEX_OF_BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX_OF_BYTE[byte]!
  return text
}

/** Reads an even number of hexadecimal digits; `undefined` when the text is anything else. */
export function fromHex(text: string): Uint8Array | undefined {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** Big-endian bytes as a number. */
export function bytesToNumber(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`)
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Standard Base64 without padding (§3). */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = Math.min(3, bytes.length - at)
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (let k = 0; k <= left; k++) text += BASE64[(group >> (18 - 6 * k)) & 63]!
  }
  return text
}

/** Base58 text read as a big-endian number (§6); `undefined` when a character is outside the alphabet. */
export function base58ToNumber(text: string): bigint | undefined {
  let number = 0n
  for (const character of text) {
    const digit = BASE58.indexOf(character)
    if (digit < 0) return undefined
    number = number * 58n + BigInt(digit)
  }
  return number
}

/** An election's identifier (§3): Base58, at least 14 characters. */
export function isUuid(text: unknown): text is string {
  return (
    typeof text === 'string' && text.length >= 14 && text.length <= 100 && base58ToNumber(text) !== undefined
  )
}

/** A weight or count as JSON (§3): a number up to 2³⁰ − 1, a decimal string above. */
export function writeWeight(weight: bigint): string {
  return weight <= 1073741823n ? weight.toString() : `"${weight}"`
}

/** Reads a weight or count from parsed JSON; `undefined` unless it is written as §3 prescribes. */
export function readWeight(value: unknown): bigint | undefined {
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 0 && value <= 1073741823 ? BigInt(value) : undefined
  const weight = parseDecimal(value)
  return weight !== undefined && weight > 1073741823n ? weight : undefined
}
