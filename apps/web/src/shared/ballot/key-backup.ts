/** An encrypted file with a person's standing key, to take it to a new device. Runs in the ballot worker only. */
import { getGroup } from '@zhibu/ballot'
import { BallotError } from './ballot-error.ts'
import { DeviceStore } from './device-store.ts'
import { standingKeyName, type KeptStandingKey } from './standing-key-entry.ts'

interface Backup {
  readonly format: 'zhibu-standing-key'
  readonly version: 1
  /** of PBKDF2 with HMAC-SHA-256 */
  readonly rounds: number
  readonly salt: string
  readonly iv: string
  readonly data: string
}

interface OwnerAndPassword {
  readonly owner: string
  readonly password: string
}

/** As OWASP advises for PBKDF2 with HMAC-SHA-256 (2023). */
const rounds = 600_000
const words = new TextEncoder()
const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

async function keyFrom(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const typed = words.encode(password.normalize('NFC'))
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
  typed.fill(0)
  const stretch = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(stretch, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
}

/** A backup belongs to one person: imported for somebody else it does not open. */
const cipher = (owner: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: words.encode(`zhibu|standing-key-backup|1|${owner}`),
})

/** The text of the backup file. @throws BallotError `device.noStandingKey` */
export async function exportStandingKey({ owner, password }: OwnerAndPassword): Promise<{ text: string }> {
  const kept = await (await DeviceStore.open(owner)).read<KeptStandingKey>(standingKeyName)
  if (!kept) throw new BallotError('device.noStandingKey')
  const [salt, iv] = [16, 12].map((length) => crypto.getRandomValues(new Uint8Array(length)))
  const key = await keyFrom(password, salt!, rounds)
  const plain = words.encode(JSON.stringify(kept))
  const data = new Uint8Array(await crypto.subtle.encrypt(cipher(owner, iv!), key, plain))
  plain.fill(0)
  const backup: Backup = {
    format: 'zhibu-standing-key',
    version: 1,
    rounds,
    salt: toBase64(salt!),
    iv: toBase64(iv!),
    data: toBase64(data),
  }
  return { text: JSON.stringify(backup) }
}

async function open(text: string, { owner, password }: OwnerAndPassword): Promise<KeptStandingKey> {
  try {
    const backup = JSON.parse(text) as Backup
    if (backup.format !== 'zhibu-standing-key' || backup.version !== 1 || backup.rounds > 10 * rounds)
      throw new Error('not a backup')
    const key = await keyFrom(password, fromBase64(backup.salt), backup.rounds)
    const iv = fromBase64(backup.iv)
    const plain = await crypto.subtle.decrypt(cipher(owner, iv), key, fromBase64(backup.data))
    const kept = JSON.parse(new TextDecoder().decode(plain)) as KeptStandingKey
    const fits = getGroup('BELENIOS-2048').powerOfG(BigInt(kept.secret)) === BigInt(kept.publicKey)
    if (!fits) throw new Error('not a pair')
    return kept
  } catch {
    throw new BallotError('device.backup')
  }
}

/** Puts the key of a backup on this device. @throws BallotError `device.backup`, `device.otherKey` */
export async function importStandingKey(
  given: OwnerAndPassword & { readonly text: string },
): Promise<{ publicKey: string }> {
  const key = await open(given.text, given)
  const store = await DeviceStore.open(given.owner)
  const kept = await store.writeFirst<KeptStandingKey>(standingKeyName, key)
  if (kept.publicKey !== key.publicKey) throw new BallotError('device.otherKey')
  return { publicKey: kept.publicKey }
}
