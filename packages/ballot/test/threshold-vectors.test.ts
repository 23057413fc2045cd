/** The threshold election of `vectors/vectors.json`: ceremony, private channel, decryption keys. */
import { describe, expect, it } from 'vitest'
import { readArchive } from '../src/archive.ts'
import { readBoard } from '../src/board.ts'
import { ceremonyKeys } from '../src/ceremony.ts'
import { readOwned } from '../src/decryption.ts'
import { toHex } from '../src/encoding.ts'
import { digest, hashHex, hashToScalar } from '../src/hash.ts'
import { mod } from '../src/modular.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import {
  decryptToolMessage,
  openDecryptionKey,
  readToolMessage,
  toolChannelKeys,
} from '../src/node/tool-channel.ts'
import { knowledgeCommitment } from '../src/schnorr.ts'
import { checkCertificate, checkCoefficients, checkThreshold, evaluateInExponent } from '../src/threshold.ts'
import { fixtureArchive, fixtureSecrets, VECTORS } from './vectors.ts'

const group = getFastGroup('BELENIOS-2048')
const vector = VECTORS.threshold
const board = readBoard(readArchive(fixtureArchive('threshold')))
const item = board.trustees[1]!
if (item.kind !== 'threshold') throw new Error('the second item is a threshold group')
const { parameters } = item

describe('the threshold election', () => {
  it('needs the published number of trustees and has the published weights', () => {
    expect(parameters.threshold).toBe(vector.threshold)
    expect(board.credentials.voters.map(({ weight }) => String(weight))).toEqual(
      vector.public_credentials_with_weights,
    )
  })

  it.each(vector.pki.map((own, j) => ({ ...own, j })))(
    'derives the keys of member $j from the seed',
    (own) => {
      expect(toHex(digest(`sk|${own.seed}`))).toBe(own.sk_hex)
      expect(toHex(digest(`dk|${own.seed}`))).toBe(own.dk_hex)
      const keys = ceremonyKeys(own.seed)
      const cert = parameters.certs[own.j]!
      const { verification, encryption } = checkCertificate(group, cert)
      expect([verification, encryption].map(String)).toEqual([own.verification, own.encryption])
      expect(group.powerOfG(keys.signing)).toBe(verification)
      expect(group.powerOfG(keys.decryption)).toBe(encryption)
      const preimage = `sigmsg|${cert.message}|${knowledgeCommitment(group, verification, cert.signature)}`
      const hash = own.cert_signature_hash
      expect([preimage, hashHex(preimage)]).toEqual([hash.preimage, hash.sha256])
      expect(hashToScalar(group, preimage).toString()).toBe(hash.mod_q)
    },
  )

  it('publishes the coefficients of the polynomials, and shares fit them', () => {
    vector.polynomials.forEach((polynomial, i) => {
      const verification = BigInt(vector.pki[i]!.verification)
      const coefficients = checkCoefficients(group, verification, parameters.coefexps[i]!, vector.threshold)
      expect(coefficients).toEqual(polynomial.map((a) => group.powerOfG(BigInt(a))))
      vector.secrets_i_to_j[i]!.forEach((share, k) => {
        const value = polynomial.reduceRight((sum, a) => mod(sum * BigInt(k + 1) + BigInt(a), group.q), 0n)
        expect(BigInt(share) % group.q).toBe(value)
        expect(evaluateInExponent(group, coefficients, k + 1)).toBe(group.powerOfG(BigInt(share)))
      })
    })
  })

  it.each(vector.decryption_keys.map((own, j) => ({ ...own, j })))('sums the shares of member $j', (own) => {
    const sum = vector.secrets_i_to_j.reduce((total, shares) => total + BigInt(shares[own.j]!), 0n)
    expect(mod(sum, group.q).toString()).toBe(own.reduced_mod_q)
    const { decryption_key: raw } = JSON.parse(own.message) as { decryption_key: string }
    expect((BigInt(raw) % group.q).toString()).toBe(own.reduced_mod_q)
    expect(group.powerOfG(BigInt(own.reduced_mod_q)).toString()).toBe(own.verification_key)
    expect(parameters.verificationKeys[own.j]!.publicKey.toString()).toBe(own.verification_key)
  })

  it('multiplies to the published sub-key', () => {
    expect(checkThreshold(group, parameters).toString()).toBe(vector.sub_key)
  })

  it('was decrypted by the published owners, with the published size and result', () => {
    expect(board.decryptions.map(({ owned }) => readOwned(owned, 'decryption.form').owner)).toEqual(
      vector.owners,
    )
    expect(board.tally!.sized).toBe(vector.sized)
    expect(board.result).toBe(vector.result)
  })
})

describe('the tool’s private channel', () => {
  const example = vector.channel_example
  const text = JSON.stringify(example.encrypted)
  const { decryption } = ceremonyKeys(vector.pki[0]!.seed)

  it('opens the published message', () => {
    const message = readToolMessage(text)
    const { shared, key, iv, nonce } = toolChannelKeys(group, decryption, message)
    expect(shared.toString()).toBe(example.shared_element)
    expect(toHex(key)).toBe(example.key_hex)
    expect(toHex(iv)).toBe(example.iv_hash_hex)
    expect(toHex(nonce)).toBe(example.nonce_13_bytes_hex)
    expect(toHex(message.data.subarray(-8))).toBe(example.tag_hex)
    expect(decryptToolMessage(group, decryption, message)).toBe(example.plaintext)
  })

  it('refuses an altered message', () => {
    const altered = text.replace(
      /"data":"./,
      (start) => start.slice(0, -1) + (start.endsWith('0') ? '1' : '0'),
    )
    expect(() => decryptToolMessage(group, decryption, readToolMessage(altered))).toThrow('cannot be opened')
  })

  it('refuses messages that make no sense', () => {
    const message = readToolMessage(text)
    expect(() => readToolMessage(text.replace(/"data":"[^"]+"/, '"data":"00"'))).toThrow('cannot be opened')
    expect(() => toolChannelKeys(group, decryption, { ...message, alpha: 0n })).toThrow('valid element')
    expect(() => toolChannelKeys(group, decryption, { ...message, beta: group.p - message.beta })).toThrow(
      'valid element',
    )
  })

  it('refuses a decryption key file signed with another key', () => {
    const member = fixtureSecrets('threshold').trustees.find(({ kind }) => kind === 'Pedersen')!
    const keys = { ...ceremonyKeys(member.seed!), signing: 5n }
    expect(() => openDecryptionKey(group, keys, member.encrypted_decryption_key!)).toThrow('signature')
  })

  it('reads decryption key files that the tool has written', () => {
    const members = fixtureSecrets('threshold').trustees.filter(({ kind }) => kind === 'Pedersen')
    members.forEach((member, j) => {
      const key = openDecryptionKey(group, ceremonyKeys(member.seed!), member.encrypted_decryption_key!)
      expect(key.toString()).toBe(vector.decryption_keys[j]!.reduced_mod_q)
    })
  })
})
