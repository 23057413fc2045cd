/**
 * What a person's voting keys and ballots are kept in on this device: one IndexedDB database per person, every
 * value sealed with AES-GCM under a key that WebCrypto does not let out. A copied file is thus not readable as
 * it is; whoever can run programs on the unlocked device can still use what is in it.
 */
import { createStore, del, get, keys, set, update, type UseStore } from 'idb-keyval'
import { BallotError } from './ballot-error.ts'

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

const sealingKey = 'sealing-key'
const words = new TextEncoder()

/** The name is bound to the value, so that entries cannot be exchanged. */
function cipher(name: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: words.encode(name) }
}

/** Runs `work` on the database; whatever the browser objects to is `device.noStore`. */
async function inStore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new BallotError('device.noStore', error instanceof Error ? error.name : '')
  }
}

/** Two tabs may come here at once: the key that was there first is everybody's. */
async function sealingKeyOf(store: UseStore): Promise<CryptoKey> {
  const known = await inStore(() => get<CryptoKey>(sealingKey, store))
  if (known) return known
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  await inStore(() => update<CryptoKey>(sealingKey, (old) => old ?? fresh, store))
  return (await inStore(() => get<CryptoKey>(sealingKey, store)))!
}

function databaseOf(owner: string): UseStore {
  if (globalThis.indexedDB === undefined) throw new BallotError('device.noStore')
  if (globalThis.crypto?.subtle === undefined) throw new BallotError('device.insecure')
  try {
    return createStore(`zhibu-ballot-${owner}`, 'kept')
  } catch {
    throw new BallotError('device.noStore')
  }
}

const opened = new Map<string, Promise<DeviceStore>>()

/** A person's sealed entries on this device; values are anything JSON can hold. */
export class DeviceStore {
  readonly #store: UseStore
  readonly #key: CryptoKey

  private constructor(store: UseStore, key: CryptoKey) {
    this.#store = store
    this.#key = key
  }

  /** @throws BallotError `device.noStore`, `device.insecure` */
  static open(owner: string): Promise<DeviceStore> {
    const known = opened.get(owner)
    if (known) return known
    const opening = DeviceStore.#open(owner)
    opened.set(owner, opening)
    // After a failure the next call tries again.
    opening.catch(() => opened.delete(owner))
    return opening
  }

  static async #open(owner: string): Promise<DeviceStore> {
    const store = databaseOf(owner)
    return new DeviceStore(store, await sealingKeyOf(store))
  }

  /** @throws BallotError `device.unreadable` */
  async #unseal<T>(name: string, { iv, data }: Sealed): Promise<T> {
    try {
      const plain = await crypto.subtle.decrypt(cipher(name, iv), this.#key, data)
      return JSON.parse(new TextDecoder().decode(plain)) as T
    } catch {
      throw new BallotError('device.unreadable', name)
    }
  }

  async #seal(name: string, value: unknown): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const plain = words.encode(JSON.stringify(value))
    const data = await crypto.subtle.encrypt(cipher(name, iv), this.#key, plain)
    plain.fill(0)
    return { iv, data }
  }

  async read<T>(name: string): Promise<T | undefined> {
    const sealed = await inStore(() => get<Sealed>(name, this.#store))
    return sealed && this.#unseal<T>(name, sealed)
  }

  async write(name: string, value: unknown): Promise<void> {
    const sealed = await this.#seal(name, value)
    await inStore(() => set(name, sealed, this.#store))
  }

  /** Writes unless something stands there. Answers what stands there now, whichever tab was first. */
  async writeFirst<T>(name: string, value: T): Promise<T> {
    const sealed = await this.#seal(name, value)
    await inStore(() => update<Sealed>(name, (old) => old ?? sealed, this.#store))
    return (await this.read<T>(name))!
  }

  drop(name: string): Promise<void> {
    return inStore(() => del(name, this.#store))
  }

  /** Names that begin with `start`. */
  async names(start: string): Promise<string[]> {
    const all = await inStore(() => keys<string>(this.#store))
    return all.filter((name) => name.startsWith(start))
  }
}
