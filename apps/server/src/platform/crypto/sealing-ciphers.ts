/**
 * The two ways values are sealed. AES-256 in GCM mode, and SM4 (GB/T 32907) in counter mode with HMAC-SM3
 * (GB/T 32905) over context, nonce and ciphertext: Node brings no SM4 in an authenticated mode of its own.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'

export const sealingCiphers = ['aes-256-gcm', 'sm4-ctr-hmac-sm3'] as const
export type SealingCipher = (typeof sealingCiphers)[number]

export const nonceLength = 12
export const tagLength = 16

export interface PreparedCipher {
  readonly seal: (nonce: Buffer, bytes: Uint8Array, context: string) => { tag: Buffer; body: Buffer }
  /** Throws when anything was changed or the context is another. */
  readonly open: (nonce: Buffer, tag: Buffer, body: Buffer, context: string) => Buffer
}

/** A cipher ready for use, its keys derived from 32 random bytes. */
export function prepareCipher(cipher: SealingCipher, secret: Uint8Array): PreparedCipher {
  const derive = (purpose: string, length: number) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), `zhibu ${purpose}`, length)))
  return cipher === 'aes-256-gcm'
    ? aesGcm(derive(cipher, 32))
    : sm4WithHmac(derive(`${cipher} encryption`, 16), derive(`${cipher} authentication`, 32))
}

function aesGcm(key: KeyObject): PreparedCipher {
  return {
    seal: (nonce, bytes, context) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(bytes), cipher.final()])
      return { tag: cipher.getAuthTag(), body }
    },
    open: (nonce, tag, body, context) => {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
      decipher.setAAD(Buffer.from(context))
      decipher.setAuthTag(tag)
      return Buffer.concat([decipher.update(body), decipher.final()])
    },
  }
}

function sm4WithHmac(encryption: KeyObject, authentication: KeyObject): PreparedCipher {
  // The counter begins at zero behind the nonce.
  const vector = (nonce: Buffer) => Buffer.concat([nonce, Buffer.alloc(4)])
  const tagOf = (nonce: Buffer, body: Buffer, context: string) => {
    const bound = Buffer.from(context)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bound.length)
    const mac = createHmac('sm3', authentication).update(length).update(bound).update(nonce).update(body)
    return mac.digest().subarray(0, tagLength)
  }
  return {
    seal: (nonce, bytes, context) => {
      const cipher = createCipheriv('sm4-ctr', encryption, vector(nonce))
      const body = Buffer.concat([cipher.update(bytes), cipher.final()])
      return { tag: tagOf(nonce, body, context), body }
    },
    open: (nonce, tag, body, context) => {
      if (!timingSafeEqual(tagOf(nonce, body, context), tag))
        throw new Error('A sealed value was changed, or belongs somewhere else.')
      const decipher = createDecipheriv('sm4-ctr', encryption, vector(nonce))
      return Buffer.concat([decipher.update(body), decipher.final()])
    },
  }
}
