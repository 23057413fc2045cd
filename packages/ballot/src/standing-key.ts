/**
 * Standing voting keys (not part of Belenios; SPEC.md "Standing voting keys").
 *
 * A person's device makes one key V = g^x, whose public part stands on the roll. For every vote
 *   t = H512(`zhibu|credential|1|GROUP|UUID|V|SALT`) mod q,  C = V^t,  secret of C = x·t mod q.
 * C can be computed by whoever freezes the roll, without the person and without learning x·t. Because t
 * depends on V and on a salt that is different for every voter and vote, two credentials of one person
 * cannot be linked by anybody who lacks the salts; t from the uuid alone would let everybody link them,
 * since C₁^(t₂/t₁) = C₂.
 */
import { sha512 } from '@noble/hashes/sha2.js'
import type { VoteKey } from './cast.ts'
import { bytesToNumber, toHex, utf8 } from './encoding.ts'
import type { Group } from './group.ts'
import { mod } from './modular.ts'
import { randomBelow, systemRandom, type RandomSource } from './random.ts'
import { demand } from './rejection.ts'
import { checkKnowledge, proveKnowledge, type Proof } from './schnorr.ts'

export interface StandingKey {
  /** x; stays on the device */
  readonly secret: bigint
  /** V = g^x; stands on the roll */
  readonly publicKey: bigint
}

/** What makes a credential of a standing key that of one vote. */
export interface VoteBinding {
  readonly uuid: string
  /** from `makeSalt`; known to the voter and to whoever froze the roll, to nobody else */
  readonly salt: string
}

export function makeStandingKey(group: Group, random: RandomSource = systemRandom): StandingKey {
  const secret = randomBelow(group.q - 1n, random) + 1n
  return { secret, publicKey: group.powerOfG(secret) }
}

/** 32 random bytes in hexadecimal digits: one for each voter and vote. */
export function makeSalt(random: RandomSource = systemRandom): string {
  return toHex(random.bytes(32))
}

/** `zhibu|standing-key|1|GROUP|OWNER|V|`: a proof cannot be handed in for another account. */
function registrationPrefix(group: Group, owner: string, publicKey: bigint): string {
  return `zhibu|standing-key|1|${group.name}|${encodeURIComponent(owner)}|${publicKey}|`
}

/** Proof, for the account `owner`, that the device knows x. Handed in with V. */
export function proveStandingKey(
  group: Group,
  key: StandingKey,
  owner: string,
  random: RandomSource = systemRandom,
): Proof {
  return proveKnowledge(group, key.secret, registrationPrefix(group, owner, key.publicKey), random)
}

/** @throws Rejection `credential.proof` */
export function checkStandingKey(group: Group, publicKey: bigint, owner: string, proof: Proof): void {
  demand(publicKey !== 1n && group.isElement(publicKey), 'credential.proof', 'not a valid element')
  demand(
    checkKnowledge(group, publicKey, registrationPrefix(group, owner, publicKey), proof),
    'credential.proof',
  )
}

/** t: 512 bits reduced, so that it is as good as uniform. */
function exponentOf(group: Group, publicKey: bigint, { uuid, salt }: VoteBinding): bigint {
  demand(/^[0-9a-f]{64}$/.test(salt), 'credential.form', 'salt')
  const text = `zhibu|credential|1|${group.name}|${uuid}|${publicKey}|${salt}`
  return bytesToNumber(sha512(utf8(text))) % group.q
}

/** The public credential C = V^t of a standing key in one vote. V must have passed `checkStandingKey`. */
export function credentialFor(group: Group, publicKey: bigint, binding: VoteBinding): bigint {
  return group.power(publicKey, exponentOf(group, publicKey, binding))
}

/** The voter's side: the key x·t of one vote. */
export function voteKeyFor(group: Group, key: StandingKey, binding: VoteBinding): VoteKey {
  const secret = mod(key.secret * exponentOf(group, key.publicKey, binding), group.q)
  return { secret, credential: group.powerOfG(secret) }
}
