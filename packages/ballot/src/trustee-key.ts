/** Keys of trustees (section 7.1) and the proof of knowledge that belongs to each. */
import { readProof, writeProof } from './ballot.ts'
import type { Group } from './group.ts'
import { fieldsOf, numberOf, textOf } from './json.ts'
import { randomBelow, systemRandom, type RandomSource } from './random.ts'
import { demand } from './rejection.ts'
import { checkKnowledge, proveKnowledge, type Proof } from './schnorr.ts'

export interface TrusteePublicKey {
  readonly pok: Proof
  readonly publicKey: bigint
  readonly name?: string
}

export interface TrusteeKey {
  /** x; stays with the trustee */
  readonly secret: bigint
  readonly publicKey: TrusteePublicKey
}

function prefixOf(group: Group, publicKey: bigint): string {
  return `pok|${group.name}|${publicKey}|`
}

/** §7.1: the public key of a given secret, with its proof. */
export function publishTrusteeKey(
  group: Group,
  secret: bigint,
  name?: string,
  random: RandomSource = systemRandom,
): TrusteePublicKey {
  const publicKey = group.powerOfG(secret)
  const pok = proveKnowledge(group, secret, prefixOf(group, publicKey), random)
  return name === undefined ? { pok, publicKey } : { pok, publicKey, name }
}

/** A new mandatory trustee. */
export function makeTrusteeKey(group: Group, name?: string, random: RandomSource = systemRandom): TrusteeKey {
  const secret = randomBelow(group.q - 1n, random) + 1n
  return { secret, publicKey: publishTrusteeKey(group, secret, name, random) }
}

/** §7.1: a valid element other than 1, and pok. @throws Rejection `trustees.key` */
export function checkTrusteeKey(group: Group, { pok, publicKey }: TrusteePublicKey): void {
  demand(publicKey !== 1n && group.isElement(publicKey), 'trustees.key', 'not a valid element')
  demand(checkKnowledge(group, publicKey, prefixOf(group, publicKey), pok), 'trustees.key')
}

export function writeTrusteeKey({ pok, publicKey, name }: TrusteePublicKey): string {
  const end = name === undefined ? '' : `,"name":${JSON.stringify(name)}`
  return `{"pok":${writeProof(pok)},"public_key":"${publicKey}"${end}}`
}

export function readTrusteeKey(value: unknown): TrusteePublicKey {
  const code = 'trustees.form'
  const fields = fieldsOf(value, code)
  const key = { pok: readProof(fields.pok, code), publicKey: numberOf(fields.public_key, code) }
  return fields.name === undefined ? key : { ...key, name: textOf(fields.name, code) }
}
