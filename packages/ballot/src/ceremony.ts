/**
 * The key ceremony of threshold trustees (section 7.2), for t of n members in a fixed order.
 *
 * Three rounds, each a pure function of what the others published and of the member's own seed:
 *   1. `joinCeremony`        → a certificate
 *   2. `makeShares`          → coefficients for everybody, one sealed share for each member
 *   3. `completeKey`         → the member's decryption key (kept) and verification key (published)
 * `assembleThreshold` puts the published parts together. A server may carry all messages: it can neither
 * read shares nor exchange them unnoticed, as long as members compare the fingerprint of the certificates.
 */
import { openMessage, sealMessage } from './channel.ts'
import { bytesToNumber } from './encoding.ts'
import type { Group } from './group.ts'
import { digest, hashBase64 } from './hash.ts'
import { fieldsOf, numberOf, parseJson } from './json.ts'
import { mod } from './modular.ts'
import { randomBelow, randomToken, systemRandom, type RandomSource } from './random.ts'
import { demand, located } from './rejection.ts'
import { signMessage, type SignedMessage } from './signed-message.ts'
import * as threshold from './threshold.ts'
import { publishTrusteeKey, type TrusteeKey, type TrusteePublicKey } from './trustee-key.ts'

/** What a member publishes in round 2. */
export interface MemberShares {
  readonly coefexps: SignedMessage
  /** sealed for members 1…n, in order */
  readonly shares: readonly string[]
}

/** A member's secret: 22 random Base58 characters (§7.2 step 1). */
export function makeSeed(random: RandomSource = systemRandom): string {
  return randomToken(22, random)
}

/** §7.2 step 1: sk = SHA-256(`sk|SEED`), dk = SHA-256(`dk|SEED`), big-endian, not reduced. */
export function ceremonyKeys(seed: string): { signing: bigint; decryption: bigint } {
  const [signing, decryption] = ['sk', 'dk'].map((purpose) => {
    const bytes = digest(`${purpose}|${seed}`)
    const key = bytesToNumber(bytes)
    bytes.fill(0)
    return key
  }) as [bigint, bigint]
  return { signing, decryption }
}

/** Round 1. */
export function joinCeremony(group: Group, seed: string, random: RandomSource = systemRandom): SignedMessage {
  const { signing, decryption } = ceremonyKeys(seed)
  const message = threshold.writeCertificate({
    verification: group.powerOfG(signing),
    encryption: group.powerOfG(decryption),
  })
  return signMessage(group, signing, message, random)
}

/** What members read out to each other so that nobody can stand between them: hash of all certificates. */
export function ceremonyFingerprint(certs: readonly SignedMessage[]): string {
  return hashBase64(certs.map(({ message }) => message).join('\n'))
}

/** f(j) modulo q. */
function evaluate(q: bigint, polynomial: readonly bigint[], j: number): bigint {
  return polynomial.reduceRight((sum, coefficient) => mod(sum * BigInt(j) + coefficient, q), 0n)
}

/**
 * Round 2 (§7.2 step 3): a random polynomial of t coefficients; g^coefficient for everybody, f(j) for j.
 * @throws Rejection when a certificate is wrong or the seed is not that of a member
 */
export function makeShares(
  group: Group,
  seed: string,
  certs: readonly SignedMessage[],
  needed: number,
  random: RandomSource = systemRandom,
): MemberShares {
  threshold.demandThreshold(needed, certs.length)
  const certificates = threshold.checkCertificates(group, certs)
  const { signing } = ceremonyKeys(seed)
  demand(ownIndex(group, signing, certificates) >= 0, 'trustees.certificate', 'not a member')
  const polynomial = Array.from({ length: needed }, () => randomBelow(group.q, random))
  const message = threshold.writeCoefficients(polynomial.map((a) => group.powerOfG(a)))
  const shares = certificates.map(({ encryption }, j) => {
    const secret = JSON.stringify({ secret: evaluate(group.q, polynomial, j + 1).toString() })
    return sealMessage(group, signing, encryption, secret, random)
  })
  return { coefexps: signMessage(group, signing, message, random), shares }
}

function ownIndex(group: Group, signing: bigint, certificates: readonly threshold.Certificate[]): number {
  const own = group.powerOfG(signing)
  return certificates.findIndex(({ verification }) => verification === own)
}

/** §7.2 step 5: the share s_ij, checked against member i's coefficients. */
function openShare(
  group: Group,
  decryption: bigint,
  sender: threshold.Certificate,
  from: MemberShares,
  needed: number,
  j: number,
): bigint {
  const coefficients = threshold.checkCoefficients(group, sender.verification, from.coefexps, needed)
  const text = openMessage(group, decryption, sender.verification, from.shares[j] ?? '')
  // Another implementation may not have reduced it (§7.3).
  const share =
    numberOf(fieldsOf(parseJson(text, 'trustees.share'), 'trustees.share').secret, 'trustees.share') % group.q
  demand(group.powerOfG(share) === threshold.evaluateInExponent(group, coefficients, j + 1), 'trustees.share')
  return share
}

/**
 * Round 3 (§7.2 step 5): S_j = Σ_i s_ij and its public key with proof.
 * @param everybody what members 1…n published in round 2
 * @throws Rejection naming the member whose part is wrong: `trustees.share`, `channel.message`, `trustees.polynomial`
 */
export function completeKey(
  group: Group,
  seed: string,
  certs: readonly SignedMessage[],
  everybody: readonly MemberShares[],
  needed: number,
  name?: string,
  random: RandomSource = systemRandom,
): TrusteeKey {
  threshold.demandThreshold(needed, certs.length)
  const certificates = threshold.checkCertificates(group, certs)
  const { signing, decryption } = ceremonyKeys(seed)
  const j = ownIndex(group, signing, certificates)
  demand(j >= 0, 'trustees.certificate', 'not a member')
  demand(everybody.length === certs.length, 'trustees.polynomial', 'number of members')
  let secret = 0n
  everybody.forEach((from, i) => {
    const sender = certificates[i]!
    secret += located(`member ${i + 1}`, () => openShare(group, decryption, sender, from, needed, j))
  })
  secret = mod(secret, group.q)
  return { secret, publicKey: publishTrusteeKey(group, secret, name, random) }
}

/** §7.2 step 6: the published parameters, checked as a whole. */
export function assembleThreshold(
  group: Group,
  needed: number,
  certs: readonly SignedMessage[],
  everybody: readonly MemberShares[],
  verificationKeys: readonly TrusteePublicKey[],
): threshold.ThresholdParameters {
  const coefexps = everybody.map((member) => member.coefexps)
  const parameters = { threshold: needed, certs, coefexps, verificationKeys }
  threshold.checkThreshold(group, parameters)
  return parameters
}
