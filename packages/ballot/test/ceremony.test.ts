/** The key ceremony of threshold trustees (section 7.2), and everything that may go wrong in it. */
import { describe, expect, it } from 'vitest'
import * as ceremony from '../src/ceremony.ts'
import { decryptText, encryptText, openMessage, sealMessage } from '../src/channel.ts'
import { mod } from '../src/modular.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import { simulationRandom } from '../src/random.ts'
import { Rejection } from '../src/rejection.ts'
import { lagrange } from '../src/result.ts'
import { signMessage } from '../src/signed-message.ts'
import * as threshold from '../src/threshold.ts'
import { publishTrusteeKey } from '../src/trustee-key.ts'
import { checkTrustees, electionKey, ownersOf, readTrustees, writeTrustees } from '../src/trustees.ts'

const group = getFastGroup('BELENIOS-2048')
const random = simulationRandom('ceremony')
const NEEDED = 2
const seeds = Array.from({ length: 3 }, () => ceremony.makeSeed(random))
const certs = seeds.map((seed) => ceremony.joinCeremony(group, seed, random))
const shares = seeds.map((seed) => ceremony.makeShares(group, seed, certs, NEEDED, random))
const keys = seeds.map((seed, k) => ceremony.completeKey(group, seed, certs, shares, NEEDED, `T${k}`, random))
const verificationKeys = keys.map(({ publicKey }) => publicKey)
const honest = ceremony.assembleThreshold(group, NEEDED, certs, shares, verificationKeys)

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'accepted'
  } catch (error) {
    if (error instanceof Rejection) return error.code
    throw error
  }
}

const check = (change: Partial<threshold.ThresholdParameters>) =>
  codeOf(() => threshold.checkThreshold(group, { ...honest, ...change }))
const replaceAt = <T>(list: readonly T[], k: number, item: T) => list.map((own, n) => (n === k ? item : own))

describe('the key ceremony', () => {
  it('gives a key that any two of three members can use together', () => {
    const y = threshold.checkThreshold(group, honest)
    for (const members of [
      [1, 2],
      [1, 3],
      [2, 3],
      [1, 2, 3],
    ]) {
      const parts = members.map((j) => keys[j - 1]!.secret * lagrange(group.q, members, j))
      expect(
        group.powerOfG(
          mod(
            parts.reduce((a, b) => a + b, 0n),
            group.q,
          ),
        ),
      ).toBe(y)
    }
    expect(group.powerOfG(keys[0]!.secret)).not.toBe(y)
  })

  it('gives every member the same fingerprint to compare', () => {
    expect(ceremony.ceremonyFingerprint(certs)).toMatch(/^[A-Za-z0-9+/]{43}$/)
    expect(ceremony.ceremonyFingerprint([certs[1]!, certs[0]!, certs[2]!])).not.toBe(
      ceremony.ceremonyFingerprint(certs),
    )
  })

  it('writes parameters that are read back the same', () => {
    const items = [{ kind: 'threshold' as const, parameters: honest }]
    const read = readTrustees(writeTrustees(items))
    expect(read).toEqual(items)
    checkTrustees(group, read)
    expect(electionKey(group, read)).toBe(threshold.checkThreshold(group, honest))
    expect(ownersOf(read).map(({ owner, member }) => [owner, member])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })

  it('hides shares from everybody but their recipient', () => {
    const sender = threshold.checkCertificate(group, certs[0]!).verification
    const open = (member: number, sealed: string) =>
      openMessage(group, ceremony.ceremonyKeys(seeds[member]!).decryption, sender, sealed)
    expect(open(1, shares[0]!.shares[1]!)).toContain('"secret"')
    expect(codeOf(() => open(2, shares[0]!.shares[1]!))).toBe('channel.message')
    expect(shares[0]!.shares[1]).not.toContain('secret')
  })

  it('refuses impossible thresholds and strangers', () => {
    const seed = seeds[0]!
    expect(codeOf(() => ceremony.makeShares(group, seed, certs, 0, random))).toBe('trustees.threshold')
    expect(codeOf(() => ceremony.makeShares(group, seed, certs, 4, random))).toBe('trustees.threshold')
    const stranger = ceremony.makeSeed(random)
    expect(codeOf(() => ceremony.makeShares(group, stranger, certs, 2, random))).toBe('trustees.certificate')
    expect(codeOf(() => ceremony.completeKey(group, stranger, certs, shares, 2))).toBe('trustees.certificate')
  })
})

describe('a dishonest member is named', () => {
  const sk = (k: number) => ceremony.ceremonyKeys(seeds[k]!).signing
  const complete = (changed: ceremony.MemberShares) => () =>
    ceremony.completeKey(group, seeds[2]!, certs, replaceAt(shares, 1, changed), NEEDED, undefined, random)
  const recipient = threshold.checkCertificate(group, certs[2]!).encryption
  const withShare = (sealed: string) =>
    complete({ ...shares[1]!, shares: replaceAt(shares[1]!.shares, 2, sealed) })

  it('for a share that does not fit its coefficients', () => {
    const wrong = sealMessage(group, sk(1), recipient, '{"secret":"12345"}', random)
    expect(withShare(wrong)).toThrow('member 2')
    expect(codeOf(withShare(wrong))).toBe('trustees.share')
  })

  it('for a share signed by somebody else', () => {
    const wrong = sealMessage(group, sk(0), recipient, '{"secret":"12345"}', random)
    expect(codeOf(withShare(wrong))).toBe('channel.message')
  })

  it('for a share meant for another member', () => {
    expect(codeOf(withShare(shares[1]!.shares[0]!))).toBe('channel.message')
  })

  it('for a share that another member got from it and passed on', () => {
    const { decryption } = ceremony.ceremonyKeys(seeds[0]!)
    const mine = decryptText(group, decryption, group.powerOfG(decryption), shares[1]!.shares[0]!)
    expect(codeOf(withShare(encryptText(group, recipient, mine, random)))).toBe('channel.message')
  })

  it('for shares that are not there', () => {
    const work = () => ceremony.completeKey(group, seeds[2]!, certs, shares.slice(1), NEEDED)
    expect(codeOf(work)).toBe('trustees.polynomial')
  })

  it('for a share that is missing or garbled', () => {
    expect(codeOf(withShare(''))).toBe('channel.message')
    expect(codeOf(withShare(shares[1]!.shares[2]!.replace(/"tag":"./, '"tag":"x')))).toBe('channel.message')
    const flipped = shares[1]!.shares[2]!.replace(
      /"data":"(.)/,
      (_, c: string) => `"data":"${c === '0' ? '1' : '0'}`,
    )
    expect(codeOf(withShare(flipped))).toBe('channel.message')
    expect(codeOf(withShare(sealMessage(group, sk(1), recipient, 'secret', random)))).toBe('trustees.share')
  })

  it('for coefficients of another number than the threshold', () => {
    const message = threshold.writeCoefficients([group.g])
    expect(codeOf(complete({ ...shares[1]!, coefexps: signMessage(group, sk(1), message, random) }))).toBe(
      'trustees.polynomial',
    )
  })
})

describe('published threshold parameters are checked', () => {
  const { signing } = ceremony.ceremonyKeys(seeds[0]!)
  const elements = { verification: group.powerOfG(signing), encryption: group.g }
  const signed = (message: string, key = signing) => signMessage(group, key, message, random)
  const coefficients = (list: readonly bigint[]) => signed(threshold.writeCoefficients(list))
  const outside = group.p - group.g

  it.each([
    ['a threshold of 0', { threshold: 0 }, 'trustees.threshold'],
    ['a threshold above the number of members', { threshold: 4 }, 'trustees.threshold'],
    ['another threshold than coefficients', { threshold: 3 }, 'trustees.polynomial'],
    ['a certificate missing', { certs: certs.slice(1) }, 'trustees.polynomial'],
    ['coefficients missing', { coefexps: honest.coefexps.slice(1) }, 'trustees.polynomial'],
    [
      'a verification key missing',
      { verificationKeys: verificationKeys.slice(1) },
      'trustees.verificationKey',
    ],
    ['one certificate twice', { certs: replaceAt(certs, 1, certs[0]!) }, 'trustees.certificate'],
    [
      'a certificate signed by another',
      {
        certs: replaceAt(
          certs,
          0,
          signed(threshold.writeCertificate({ ...elements, verification: group.g })),
        ),
      },
      'trustees.certificate',
    ],
    [
      'a certificate with spaces',
      { certs: replaceAt(certs, 0, signed(certs[0]!.message.replace(',', ', '))) },
      'trustees.certificate',
    ],
    [
      'an encryption key outside the group',
      {
        certs: replaceAt(certs, 0, signed(threshold.writeCertificate({ ...elements, encryption: outside }))),
      },
      'trustees.certificate',
    ],
    [
      'a verification key of a certificate outside the group',
      {
        certs: replaceAt(
          certs,
          0,
          signed(threshold.writeCertificate({ ...elements, verification: group.p - elements.verification })),
        ),
      },
      'trustees.certificate',
    ],
    [
      'coefficients signed by another',
      { coefexps: [honest.coefexps[1]!, honest.coefexps[0]!, honest.coefexps[2]!] },
      'trustees.polynomial',
    ],
    [
      'a coefficient outside the group',
      { coefexps: replaceAt(honest.coefexps, 0, coefficients([outside, group.g])) },
      'trustees.polynomial',
    ],
    [
      'coefficients with spaces',
      { coefexps: replaceAt(honest.coefexps, 0, signed(honest.coefexps[0]!.message.replace(',', ', '))) },
      'trustees.polynomial',
    ],
    [
      'other coefficients',
      { coefexps: replaceAt(honest.coefexps, 0, coefficients([group.g, group.g])) },
      'trustees.verificationKey',
    ],
    [
      'a verification key of one’s own choice',
      { verificationKeys: replaceAt(verificationKeys, 0, publishTrusteeKey(group, 5n, undefined, random)) },
      'trustees.verificationKey',
    ],
    [
      'a verification key without proof',
      {
        verificationKeys: replaceAt(verificationKeys, 0, {
          ...verificationKeys[0]!,
          pok: verificationKeys[1]!.pok,
        }),
      },
      'trustees.key',
    ],
  ])('%s', (_, change, code) => {
    expect(check(change)).toBe(code)
  })
})
