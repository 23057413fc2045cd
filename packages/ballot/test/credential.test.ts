import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { castBallot } from '../src/cast.ts'
import { checkBallot } from '../src/check-ballot.ts'
import {
  isPrivateCredential,
  keyFromCredential,
  keyFromCredentialAsync,
  makePrivateCredential,
  readCredentials,
  writeCredentials,
} from '../src/credential.ts'
import { openBooth, writeElection } from '../src/election.ts'
import { inverse } from '../src/modular.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import { simulationRandom } from '../src/random.ts'
import * as standing from '../src/standing-key.ts'

const group = getFastGroup('BELENIOS-2048')
const random = simulationRandom('credentials')

describe('private credentials', () => {
  it('have the form that people type, with a check character', () => {
    for (let k = 0; k < 200; k++) {
      const credential = makePrivateCredential(random)
      expect(credential).toMatch(/^(?:[1-9A-HJ-NP-Za-km-z]{3}-){4}[1-9A-HJ-NP-Za-km-z]{3}$/)
      expect(isPrivateCredential(credential)).toBe(true)
    }
  })

  it('with one character mistyped are noticed', () => {
    const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
    const credential = 'xD5-T1t-MXo-Hy6-4oY'
    let noticed = 0
    let tried = 0
    for (const [at, own] of [...credential].entries()) {
      for (const other of own === '-' ? [] : digits.replace(own, '')) {
        tried++
        if (!isPrivateCredential(credential.slice(0, at) + other + credential.slice(at + 1))) noticed++
      }
    }
    // Digits 53 apart look the same to a check modulo 53: 5 of 57 at most, and rarely.
    expect(noticed / tried).toBeGreaterThan(0.98)
    expect(() => keyFromCredential(group, 'GeFR5p4xUJsyms', 'xD5-T1t-MXo-Hy6-4oZ')).toThrow('mistyped')
  })

  it.each(['', 'xD5T1tMXoHy64oY', 'xD5-T1t-MXo-Hy6-4o', 'xD5-T1t-MXo-Hy6-4oY ', 'xD0-T1t-MXo-Hy6-4oY'])(
    'refuse “%s”',
    (text) => {
      expect(isPrivateCredential(text)).toBe(false)
    },
  )

  it('give other keys in other elections, the same way at once or little by little', async () => {
    const credential = makePrivateCredential(random)
    const key = keyFromCredential(group, 'GeFR5p4xUJsyms', credential)
    expect(await keyFromCredentialAsync(group, 'GeFR5p4xUJsyms', credential)).toEqual(key)
    await expect(keyFromCredentialAsync(group, 'GeFR5p4xUJsyms', `${credential}x`)).rejects.toThrow(
      'mistyped',
    )
    expect(keyFromCredential(group, 'GeFR5p4xUJsymt', credential).credential).not.toBe(key.credential)
  })
})

describe('the public list', () => {
  const entry = (secret: bigint, weight: bigint) => ({ credential: group.powerOfG(secret), weight })

  it('is sorted, so that it does not tell the order of the roll', () => {
    const { voters } = writeCredentials([3n, 1n, 2n, 5n].map((secret) => entry(secret, 1n)))
    expect(voters.every(({ credential }, k) => k === 0 || voters[k - 1]!.credential < credential)).toBe(true)
  })

  it('is read as it was written, with and without weights', () => {
    const weights = fc.array(fc.bigInt({ min: 1n, max: 2n ** 40n }), { maxLength: 5 })
    const run = (list: bigint[]) => {
      const written = writeCredentials(list.map((weight, k) => entry(BigInt(k + 1), weight)))
      expect(readCredentials(written.text)).toEqual(written)
      expect(written.text.includes(',1"')).toBe(list.includes(1n) && list.some((weight) => weight !== 1n))
    }
    fc.assert(fc.property(weights, run), { numRuns: 50 })
  })

  it('is not written with a weight of 0 or one credential twice', () => {
    expect(() => writeCredentials([entry(1n, 0n)])).toThrow('weight')
    expect(() => writeCredentials([entry(1n, 1n), entry(1n, 2n)])).toThrow('listed twice')
  })
})

describe('standing voting keys', () => {
  const key = standing.makeStandingKey(group, random)
  const uuids = ['GeFR5p4xUJsyms', 'GeFR5p4xUJsymt']
  const binding = { uuid: uuids[0]!, salt: standing.makeSalt(random) }

  it('give the device the secret of the credential that the roll derives without it', () => {
    const voteKey = standing.voteKeyFor(group, key, binding)
    expect(standing.credentialFor(group, key.publicKey, binding)).toBe(voteKey.credential)
    expect(group.powerOfG(voteKey.secret)).toBe(voteKey.credential)
  })

  it('give another credential for another vote, another salt, another person', () => {
    const other = standing.makeStandingKey(group, random)
    const credentials = [
      standing.credentialFor(group, key.publicKey, binding),
      standing.credentialFor(group, key.publicKey, { ...binding, uuid: uuids[1]! }),
      standing.credentialFor(group, key.publicKey, { ...binding, salt: standing.makeSalt(random) }),
      standing.credentialFor(group, other.publicKey, binding),
    ]
    expect(new Set(credentials).size).toBe(4)
  })

  it('cannot be linked across votes by the quotient of exponents, as they could without V in the hash', () => {
    // With t from uuid and salt only, C1^(t2/t1) = C2 for everybody who has the same t. Here t is the voter's own:
    // the exponents of one voter do not link the credentials of another.
    const salt = standing.makeSalt(random)
    const people = [key, standing.makeStandingKey(group, random)]
    const own = people.map((person) =>
      uuids.map((uuid) => standing.voteKeyFor(group, person, { uuid, salt })),
    )
    const t = people.map((person, n) =>
      own[n]!.map(({ secret }) => (secret * inverse(person.secret, group.q)) % group.q),
    )
    const quotient = (n: number) => (t[n]![1]! * inverse(t[n]![0]!, group.q)) % group.q
    expect(group.power(own[0]![0]!.credential, quotient(0))).toBe(own[0]![1]!.credential)
    expect(group.power(own[0]![0]!.credential, quotient(1))).not.toBe(own[0]![1]!.credential)
  })

  it('are registered with a proof that holds for one account only', () => {
    const proof = standing.proveStandingKey(group, key, 'account-7', random)
    expect(() => standing.checkStandingKey(group, key.publicKey, 'account-7', proof)).not.toThrow()
    expect(() => standing.checkStandingKey(group, key.publicKey, 'account-8', proof)).toThrow('not proved')
    const other = standing.makeStandingKey(group, random).publicKey
    expect(() => standing.checkStandingKey(group, other, 'account-7', proof)).toThrow('not proved')
    expect(() => standing.checkStandingKey(group, 1n, 'account-7', proof)).toThrow('valid element')
    expect(() => standing.checkStandingKey(group, group.p - key.publicKey, 'account-7', proof)).toThrow(
      'valid element',
    )
  })

  it('refuse salts that are none', () => {
    expect(() => standing.credentialFor(group, key.publicKey, { ...binding, salt: '' })).toThrow('salt')
  })

  it('make ballots that are accepted', () => {
    const election = writeElection({
      uuid: binding.uuid,
      name: '',
      description: '',
      group: group.name,
      publicKey: group.powerOfG(9n),
      questions: [{ kind: 'homomorphic', answers: ['A'], blank: false, min: 0, max: 1, question: '' }],
    })
    const booth = openBooth(election, group)
    const { text } = castBallot(booth, standing.voteKeyFor(group, key, binding), [[1]], { random })
    expect(checkBallot(booth, text).credential).toBe(standing.credentialFor(group, key.publicKey, binding))
  })
})
