/** Signed messages of the threshold ceremony (sections 5 and 7.2). */
import { readProof, writeProof } from './ballot.ts'
import type { Group } from './group.ts'
import { fieldsOf, textOf } from './json.ts'
import { systemRandom, type RandomSource } from './random.ts'
import type { RejectionCode } from './rejection.ts'
import { checkKnowledge, proveKnowledge, type Proof } from './schnorr.ts'

export interface SignedMessage {
  /** itself JSON text */
  readonly message: string
  readonly signature: Proof
}

/** §7.2: Schnorr with prefix `sigmsg|MESSAGE|`. */
export function signMessage(
  group: Group,
  signingKey: bigint,
  message: string,
  random: RandomSource = systemRandom,
): SignedMessage {
  return { message, signature: proveKnowledge(group, signingKey, `sigmsg|${message}|`, random) }
}

export function verifySigned(
  group: Group,
  verificationKey: bigint,
  { message, signature }: SignedMessage,
): boolean {
  return checkKnowledge(group, verificationKey, `sigmsg|${message}|`, signature)
}

export function writeSigned({ message, signature }: SignedMessage): string {
  return `{"message":${JSON.stringify(message)},"signature":${writeProof(signature)}}`
}

export function readSigned(value: unknown, code: RejectionCode): SignedMessage {
  const fields = fieldsOf(value, code)
  return { message: textOf(fields.message, code), signature: readProof(fields.signature, code) }
}
