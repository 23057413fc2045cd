/**
 * Threshold trustees (section 7.2): what is published, and how everybody checks it. The ceremony that makes
 * it is in `ceremony.ts`.
 */
import type { Group } from './group.ts'
import { fieldsOf, integerOf, listOf, numberOf, parseJson } from './json.ts'
import { demand, located } from './rejection.ts'
import { readSigned, verifySigned, writeSigned, type SignedMessage } from './signed-message.ts'
import { checkTrusteeKey, readTrusteeKey, writeTrusteeKey, type TrusteePublicKey } from './trustee-key.ts'

export interface ThresholdParameters {
  /** number of trustees needed, and of coefficients */
  readonly threshold: number
  readonly certs: readonly SignedMessage[]
  readonly coefexps: readonly SignedMessage[]
  readonly verificationKeys: readonly TrusteePublicKey[]
}

export interface Certificate {
  /** g^sk */
  readonly verification: bigint
  /** g^dk */
  readonly encryption: bigint
}

export function writeCertificate({ verification, encryption }: Certificate): string {
  return `{"verification":"${verification}","encryption":"${encryption}"}`
}

/** §7.2 step 1 and 2: canonical, valid elements, signed with its own verification key. */
export function checkCertificate(group: Group, cert: SignedMessage): Certificate {
  const code = 'trustees.certificate'
  const fields = fieldsOf(parseJson(cert.message, code), code)
  const certificate = {
    verification: numberOf(fields.verification, code),
    encryption: numberOf(fields.encryption, code),
  }
  demand(writeCertificate(certificate) === cert.message, code, 'not canonical')
  demand(group.isElement(certificate.verification), code, 'verification key is not a valid element')
  demand(group.isElement(certificate.encryption), code, 'encryption key is not a valid element')
  demand(verifySigned(group, certificate.verification, cert), code, 'signature')
  return certificate
}

/** All certificates, in order, no key twice. */
export function checkCertificates(group: Group, certs: readonly SignedMessage[]): Certificate[] {
  const certificates = certs.map((cert, j) => located(`member ${j + 1}`, () => checkCertificate(group, cert)))
  const distinct = new Set(certificates.map(({ verification }) => verification))
  demand(distinct.size === certs.length, 'trustees.certificate', 'the same certificate twice')
  return certificates
}

export function writeCoefficients(coefficients: readonly bigint[]): string {
  return `{"coefexps":[${coefficients.map((element) => `"${element}"`).join(',')}]}`
}

/** §7.2 steps 3 and 6: A_i0 … A_i,t−1: canonical, t valid elements, signed by member i. */
export function checkCoefficients(
  group: Group,
  verification: bigint,
  coefexps: SignedMessage,
  threshold: number,
): bigint[] {
  const code = 'trustees.polynomial'
  const fields = fieldsOf(parseJson(coefexps.message, code), code)
  const coefficients = listOf(fields.coefexps, code).map((element) => numberOf(element, code))
  demand(writeCoefficients(coefficients) === coefexps.message, code, 'not canonical')
  demand(
    coefficients.length === threshold,
    code,
    `${coefficients.length} coefficients instead of ${threshold}`,
  )
  demand(
    coefficients.every((element) => group.isElement(element)),
    code,
    'not a valid element',
  )
  demand(verifySigned(group, verification, coefexps), code, 'signature')
  return coefficients
}

/** §7.2: Π_k A_k^(j^k), which is g^f(j). */
export function evaluateInExponent(group: Group, coefficients: readonly bigint[], j: number): bigint {
  let exponent = 1n
  let result = 1n
  for (const element of coefficients) {
    result = group.multiply(result, group.power(element, exponent))
    exponent = (exponent * BigInt(j)) % group.q
  }
  return result
}

/** §7.2, 1 ≤ t ≤ n. */
export function demandThreshold(threshold: number, members: number): void {
  demand(threshold >= 1 && threshold <= members, 'trustees.threshold', `${threshold} of ${members}`)
}

/** §7.2 step 6, everything. Returns the sub-key Π_i A_i0. */
export function checkThreshold(group: Group, parameters: ThresholdParameters): bigint {
  const { threshold, certs, coefexps, verificationKeys } = parameters
  demandThreshold(threshold, certs.length)
  demand(coefexps.length === certs.length, 'trustees.polynomial', 'number of members')
  demand(verificationKeys.length === certs.length, 'trustees.verificationKey', 'number of members')
  const certificates = checkCertificates(group, certs)
  const coefficients = coefexps.map((message, i) =>
    located(`member ${i + 1}`, () =>
      checkCoefficients(group, certificates[i]!.verification, message, threshold),
    ),
  )
  verificationKeys.forEach((key, j) => {
    located(`member ${j + 1}`, () => checkTrusteeKey(group, key))
    const expected = group.product(coefficients.map((own) => evaluateInExponent(group, own, j + 1)))
    demand(key.publicKey === expected, 'trustees.verificationKey', `member ${j + 1}`)
  })
  return group.product(coefficients.map((own) => own[0]!))
}

/** The sub-key of parameters that were checked. */
export function thresholdKey(group: Group, { coefexps }: ThresholdParameters): bigint {
  const code = 'trustees.polynomial'
  return group.product(
    coefexps.map(({ message }) =>
      numberOf(listOf(fieldsOf(parseJson(message, code), code).coefexps, code)[0], code),
    ),
  )
}

export function writeThreshold({
  threshold,
  certs,
  coefexps,
  verificationKeys,
}: ThresholdParameters): string {
  const list = (items: readonly string[]) => `[${items.join(',')}]`
  const head = `{"threshold":${threshold},"certs":${list(certs.map(writeSigned))}`
  return `${head},"coefexps":${list(coefexps.map(writeSigned))},"verification_keys":${list(verificationKeys.map(writeTrusteeKey))}}`
}

export function readThreshold(value: unknown): ThresholdParameters {
  const code = 'trustees.form'
  const fields = fieldsOf(value, code)
  return {
    threshold: integerOf(fields.threshold, code),
    certs: listOf(fields.certs, code).map((cert) => readSigned(cert, code)),
    coefexps: listOf(fields.coefexps, code).map((message) => readSigned(message, code)),
    verificationKeys: listOf(fields.verification_keys, code).map(readTrusteeKey),
  }
}
