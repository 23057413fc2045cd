/**
 * Voters' credentials in the form of the protocol (section 6): a short text that a person can type, from
 * which the key of one election is derived. `standing-key.ts` holds the other way, without anything to type.
 */
import { pbkdf2, pbkdf2Async } from '@noble/hashes/pbkdf2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { VoteKey } from './cast.ts'
import { BASE58, base58ToNumber, bytesToNumber, parseDecimal, utf8 } from './encoding.ts'
import type { Group } from './group.ts'
import { hashBase64 } from './hash.ts'
import { demandPlain, listOf, parseJson, textOf } from './json.ts'
import { randomToken, systemRandom, type RandomSource } from './random.ts'
import { demand, Rejection } from './rejection.ts'

/** §6: the check value of 14 characters, 53 − (n mod 53), as a Base58 character. */
function checkCharacter(characters: string): string | undefined {
  const n = base58ToNumber(characters)
  return n === undefined ? undefined : BASE58[53 - Number(n % 53n)]
}

/** A new private credential such as `xD5-T1t-MXo-Hy6-4oY`. */
export function makePrivateCredential(random: RandomSource = systemRandom): string {
  const characters = randomToken(14, random)
  return (characters + checkCharacter(characters)!).match(/.{3}/g)!.join('-')
}

/** Whether the text has the form of a private credential and its check character is right. */
export function isPrivateCredential(text: string): boolean {
  if (!/^(?:[^-]{3}-){4}[^-]{3}$/.test(text)) return false
  const characters = text.replaceAll('-', '')
  return checkCharacter(characters.slice(0, 14)) === characters[14]
}

const ROUNDS = { c: 1000, dkLen: 32 }

function keyFrom(group: Group, bytes: Uint8Array): VoteKey {
  const secret = bytesToNumber(bytes) % group.q
  bytes.fill(0)
  return { secret, credential: group.powerOfG(secret) }
}

/**
 * §6: PBKDF2 with HMAC-SHA-256 of the credential as written, dashes included, salted with the uuid.
 * @throws Rejection `credential.form` when the check character shows a typing error
 */
export function keyFromCredential(group: Group, uuid: string, credential: string): VoteKey {
  demand(isPrivateCredential(credential), 'credential.form')
  return keyFrom(group, pbkdf2(sha256, utf8(credential), utf8(uuid), ROUNDS))
}

/** As `keyFromCredential`, giving way to the page in between. */
export async function keyFromCredentialAsync(
  group: Group,
  uuid: string,
  credential: string,
): Promise<VoteKey> {
  demand(isPrivateCredential(credential), 'credential.form')
  return keyFrom(group, await pbkdf2Async(sha256, utf8(credential), utf8(uuid), ROUNDS))
}

/** An entry of the public list. */
export interface PublicCredential {
  readonly credential: bigint
  /** 1 unless given */
  readonly weight: bigint
}

export interface CredentialList {
  readonly text: string
  /** SHA-256 of the text in Base64: announce it before voting opens */
  readonly hash: string
  readonly voters: readonly PublicCredential[]
  /** weight of each public credential */
  readonly weights: ReadonlyMap<bigint, bigint>
}

function listFrom(text: string, voters: readonly PublicCredential[]): CredentialList {
  const weights = new Map(voters.map(({ credential, weight }) => [credential, weight]))
  return { text, hash: hashBase64(text), voters, weights }
}

/**
 * §6: sorted by value (which also hides the order of the roll); weights for all as soon as one is not 1.
 * @throws Rejection `credentials.weight` or `credentials.duplicate`
 */
export function writeCredentials(voters: readonly PublicCredential[]): CredentialList {
  demand(
    voters.every(({ weight }) => weight > 0n),
    'credentials.weight',
    'not a whole number above 0',
  )
  const sorted = [...voters].sort((a, b) => (a.credential < b.credential ? -1 : 1))
  const weighted = sorted.some(({ weight }) => weight !== 1n)
  const entries = sorted.map(({ credential, weight }) => `"${credential}${weighted ? `,${weight}` : ''}"`)
  const list = listFrom(`[${entries.join(',')}]`, sorted)
  demand(list.weights.size === sorted.length, 'credentials.duplicate')
  return list
}

function readEntry(value: unknown): PublicCredential {
  const parts = textOf(value, 'credentials.form').split(',')
  const credential = parseDecimal(parts[0])
  demand(credential !== undefined && parts.length <= 2, 'credentials.form', 'not "C" or "C,WEIGHT"')
  if (parts.length === 1) return { credential, weight: 1n }
  const weight = parseDecimal(parts[1])
  demand(weight !== undefined && weight > 0n, 'credentials.weight', 'not a whole number above 0')
  return { credential, weight }
}

/** Reads the public list; its elements are tested by `checkCredentials`. */
export function readCredentials(text: string): CredentialList {
  const voters = listOf(parseJson(text, 'credentials.form'), 'credentials.form').map(readEntry)
  demandPlain(text, 'credentials.form')
  const list = listFrom(text, voters)
  demand(list.weights.size === voters.length, 'credentials.duplicate')
  return list
}

/** §16.4: every public credential is a valid element; 1, whose secret everybody knows, is refused too. */
export function checkCredentials(group: Group, { voters }: CredentialList): void {
  voters.forEach(({ credential }, k) => {
    if (credential === 1n || !group.isElement(credential))
      throw new Rejection('credentials.element', `entry ${k + 1}`)
  })
}
