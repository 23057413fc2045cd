/** What members of a panel publish, read and checked with the voting library before anything is stored. */
import {
  assembleThreshold,
  checkCertificates,
  checkCoefficients,
  checkTrustees,
  checkTrusteeKey,
  evaluateInExponent,
  type GroupName,
  type MemberShares,
  readSigned,
  readTrusteeKey,
  Rejection,
  type RejectionCode,
  type SignedMessage,
  type TrusteePublicKey,
  writeSigned,
  writeTrusteeKey,
  writeTrustees,
} from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import { BALLOT_REJECTION_TEXTS } from '@zhibu/domain/ballots/ballot-rejection-texts'
import type { Language } from '@zhibu/domain/shared/message'
import { Refusal } from '../../../platform/errors.ts'

/** Does `work`; what the voting library refuses leaves as a refusal with its code. */
export function checked<T>(language: Language, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Rejection)) throw error
    const text = BALLOT_REJECTION_TEXTS[error.code][language]
    throw new Refusal('ballots.protocolRefused', { params: { code: error.code, text } })
  }
}

function parse(text: string, code: RejectionCode): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Rejection(code)
  }
}

function demandSame(written: string, text: string, code: RejectionCode): void {
  if (written !== text) throw new Rejection(code, 'not canonical')
}

/** A certificate: its form only. */
function readCertificate(text: string): SignedMessage {
  const certificate = readSigned(parse(text, 'trustees.certificate'), 'trustees.certificate')
  demandSame(writeSigned(certificate), text, 'trustees.certificate')
  return certificate
}

/** `{"coefexps":signed_msg,"shares":[…]}`: the shares sealed for members 1…n, in order. */
function readShares(text: string): MemberShares {
  const code = 'trustees.polynomial'
  const fields = parse(text, code) as { coefexps?: unknown; shares?: unknown } | null
  const { coefexps, shares } = fields ?? {}
  if (!Array.isArray(shares) || !shares.every((share) => typeof share === 'string')) throw new Rejection(code)
  const read = { coefexps: readSigned(coefexps, code), shares: shares as readonly string[] }
  const written = `{"coefexps":${writeSigned(read.coefexps)},"shares":${JSON.stringify(shares)}}`
  demandSame(written, text, code)
  return read
}

function readKey(text: string): TrusteePublicKey {
  const key = readTrusteeKey(parse(text, 'trustees.form'))
  demandSame(writeTrusteeKey(key), text, 'trustees.form')
  return key
}

/** Round 1: a certificate signed with its own key, and nobody else's of `others`. */
export function checkCertificate(group: GroupName, text: string, others: readonly string[]): void {
  checkCertificates(getFastGroup(group), [text, ...others].map(readCertificate))
}

export interface Ceremony {
  readonly group: GroupName
  readonly threshold: number
  /** By position, all there. */
  readonly certificates: readonly string[]
}

/** Round 2: coefficients signed by member `position`, and a sealed share for each member. */
export function checkShares(
  { group, threshold, certificates }: Ceremony,
  position: number,
  text: string,
): void {
  const { coefexps, shares } = readShares(text)
  const members = checkCertificates(getFastGroup(group), certificates.map(readCertificate))
  checkCoefficients(getFastGroup(group), members[position - 1]!.verification, coefexps, threshold)
  if (shares.length !== members.length) throw new Rejection('trustees.share', 'number of members')
  for (const share of shares) demandSealed(share)
}

function demandSealed(share: string): void {
  const code = 'channel.message'
  const fields = parse(share, code) as Record<string, unknown> | null
  const texts = [fields?.alpha, fields?.data, fields?.tag]
  if (!texts.every((field) => typeof field === 'string')) throw new Rejection(code)
}

/** Round 3: the verification key that the coefficients of all foretell for member `position`, with its proof. */
export function checkKey(
  { group: name }: Ceremony,
  everybody: readonly string[],
  position: number,
  text: string,
): void {
  const group = getFastGroup(name)
  const key = readKey(text)
  checkTrusteeKey(group, key)
  const expected = everybody.map((shares) => evaluateInExponent(group, coefficientsOf(shares), position))
  if (group.product(expected) !== key.publicKey) throw new Rejection('trustees.verificationKey')
}

/** Coefficients of a text that was checked when it came. */
function coefficientsOf(text: string): bigint[] {
  const { message } = readShares(text).coefexps
  const fields = JSON.parse(message) as { readonly coefexps: readonly string[] }
  return fields.coefexps.map(BigInt)
}

/** The trustees as the archive has them, checked as a whole. */
export function assembleTrustees(
  { group: name, threshold, certificates }: Ceremony,
  everybody: readonly string[],
  keys: readonly string[],
): string {
  const group = getFastGroup(name)
  const certs = certificates.map(readCertificate)
  const parameters = assembleThreshold(group, threshold, certs, everybody.map(readShares), keys.map(readKey))
  const trustees = [{ kind: 'threshold' as const, parameters }]
  checkTrustees(group, trustees)
  return writeTrustees(trustees)
}

/** What members compare by voice; the certificates are all there. */
export function certificatesOf(texts: readonly string[]): SignedMessage[] {
  return texts.map(readCertificate)
}
