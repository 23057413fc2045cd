/** The key ring's file: JSON, readable by its owner only, outside the database and its backups. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { KeyRing, SealingCipher } from './sealer.ts'
import { sealingCiphers } from './sealing-ciphers.ts'

const secret = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
const keyFile = z.object({
  active: z.number().int().min(1).max(65535),
  hashSecret: secret,
  keys: z
    .array(
      z.object({
        number: z.number().int().min(1).max(65535),
        cipher: z.enum(sealingCiphers),
        secret,
      }),
    )
    .min(1),
})

/** Reads the key ring at `path`; makes a new one there when the file does not exist. */
export async function loadKeyRing(path: string): Promise<KeyRing> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text !== null) return readKeyRing(text)
  const ring: KeyRing = {
    active: 1,
    hashSecret: randomBytes(32),
    keys: [{ number: 1, cipher: 'aes-256-gcm', secret: randomBytes(32) }],
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await saveKeyRing(path, ring)
  return ring
}

/** The ring a file's text holds. Throws when it is none. */
export function readKeyRing(text: string): KeyRing {
  return keyFile.parse(JSON.parse(text))
}

/** Adds a fresh key and makes it the active one; older keys stay to open what they sealed. */
export function withNewKey(ring: KeyRing, cipher: SealingCipher): KeyRing {
  const number = Math.max(...ring.keys.map((key) => key.number)) + 1
  return { ...ring, active: number, keys: [...ring.keys, { number, cipher, secret: randomBytes(32) }] }
}

/** Writes the ring atomically with mode 0600. */
export async function saveKeyRing(path: string, ring: KeyRing): Promise<void> {
  const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const text = JSON.stringify({
    active: ring.active,
    hashSecret: encode(ring.hashSecret),
    keys: ring.keys.map((key) => ({ ...key, secret: encode(key.secret) })),
  })
  const temporary = `${path}.new`
  await writeFile(temporary, `${text}\n`, { mode: 0o600 })
  await chmod(temporary, 0o600)
  const handle = await open(temporary)
  await handle.sync()
  await handle.close()
  await rename(temporary, path)
}
