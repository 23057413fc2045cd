/** A device that makes and uses passkeys, as far as the server can tell: ES256, attestation `none`. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

interface Options {
  readonly challenge: string
  readonly rp?: { readonly id?: string }
  readonly rpId?: string
}

export interface PasskeyDevice {
  /** Answers `navigator.credentials.create`. */
  readonly create: (options: unknown) => Record<string, unknown>
  /** Answers `navigator.credentials.get`. */
  readonly get: (options: unknown) => Record<string, unknown>
}

/** Makes a device with one passkey; `verifiesOwner` false: it does not ask for finger or code. */
export function passkeyDevice(origin: string, { verifiesOwner = true } = {}): PasskeyDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let uses = 0
  const flags = (attested: boolean): number => 0x01 | (verifiesOwner ? 0x04 : 0) | (attested ? 0x40 : 0)
  const clientData = (type: string, challenge: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  return {
    create: (given) => {
      const options = given as Options
      const data = Buffer.concat([
        authenticatorData(options.rp?.id ?? 'localhost', flags(true), uses),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        publicKeyCbor(publicKey),
      ])
      return answer(id, {
        clientDataJSON: clientData('webauthn.create', options.challenge).toString('base64url'),
        attestationObject: attestation(data).toString('base64url'),
        transports: ['internal'],
      })
    },
    get: (given) => {
      const options = given as Options
      uses += 1
      const data = authenticatorData(options.rpId ?? 'localhost', flags(false), uses)
      const client = clientData('webauthn.get', options.challenge)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return answer(id, {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      })
    },
  }
}

function answer(id: Buffer, response: Record<string, unknown>): Record<string, unknown> {
  const text = id.toString('base64url')
  return {
    id: text,
    rawId: text,
    type: 'public-key',
    response,
    clientExtensionResults: {},
    authenticatorAttachment: 'platform',
  }
}

/** WebAuthn, 6.1: hash of the relying party's id, flags, counter. */
function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const tail = Buffer.alloc(5)
  tail.writeUInt8(flags, 0)
  tail.writeUInt32BE(counter, 1)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), tail])
}

/** The public key as COSE writes it: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function publicKeyCbor(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' })
  const coordinate = (value: string | undefined): Buffer =>
    Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(value!, 'base64url')])
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    coordinate(x),
    Buffer.from([0x22]),
    coordinate(y),
  ])
}

/** CBOR of {fmt: "none", attStmt: {}, authData}. */
function attestation(data: Buffer): Buffer {
  const text = (value: string): Buffer =>
    Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
  const length = Buffer.from([0x59, data.length >> 8, data.length & 255])
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    length,
    data,
  ])
}
