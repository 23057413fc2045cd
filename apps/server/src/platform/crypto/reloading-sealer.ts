/** A sealer that follows its key file: keys rotated by the command line are taken up by processes that run. */
import { readFileSync, statSync } from 'node:fs'
import { loadKeyRing, readKeyRing } from './key-file.ts'
import { createSealer, type Sealer } from './sealer.ts'

/** How often the file is looked at before sealing. */
const lookMs = 5_000

/** The sealer of the key ring at `path`; makes a new ring there when the file does not exist. */
export async function openSealer(path: string): Promise<Sealer> {
  let sealer = createSealer(await loadKeyRing(path))
  let stamp = statSync(path).mtimeMs
  let lookedAt = performance.now()
  const current = (): Sealer => {
    if (performance.now() - lookedAt < lookMs) return sealer
    lookedAt = performance.now()
    return statSync(path).mtimeMs === stamp ? sealer : reload()
  }
  const reload = (): Sealer => {
    stamp = statSync(path).mtimeMs
    sealer = createSealer(readKeyRing(readFileSync(path, 'utf8')))
    return sealer
  }
  /** A value under a key this process has not heard of: the file has been added to since it was read. */
  const opening = (sealed: Uint8Array): Sealer =>
    sealer.keyNumberOf(sealed) > sealer.newestKeyNumber ? reload() : sealer
  return {
    seal: (text, context) => current().seal(text, context),
    sealBytes: (bytes, context) => current().sealBytes(bytes, context),
    open: (sealed, context) => opening(sealed).open(sealed, context),
    openBytes: (sealed, context) => opening(sealed).openBytes(sealed, context),
    hash: (value, field) => sealer.hash(value, field),
    keyNumberOf: (sealed) => sealer.keyNumberOf(sealed),
    get activeKeyNumber() {
      return current().activeKeyNumber
    },
    get newestKeyNumber() {
      return sealer.newestKeyNumber
    },
  }
}
