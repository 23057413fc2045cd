import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { UnreadableFile } from './spreadsheet-problems.ts'
import { type FileSource, sourceBytes } from './file-source.ts'

const MIB = 1024 * 1024
const MAX_ENTRIES = 10_000

export interface ZipPart {
  readonly name: string
  readonly bytes: Buffer
}

async function openZip(source: FileSource): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, validateEntrySizes: true, autoClose: false }
  return typeof source === 'string'
    ? yauzl.openPromise(source, options)
    : yauzl.fromBufferPromise(await sourceBytes(source), options)
}

/** The names in the archive's directory, without unpacking anything. */
export async function zipNames(source: FileSource): Promise<string[]> {
  return asProblem(async () => {
    const zip = await openZip(source)
    try {
      const names: string[] = []
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw new UnreadableFile('spreadsheet.encrypted')
        if (names.push(entry.fileName) > MAX_ENTRIES) throw new UnreadableFile('spreadsheet.broken')
      }
      return names
    } finally {
      zip.close()
    }
  })
}

/**
 * Unpacks the parts `wanted` names. Refuses before inflating when the directory announces more than
 * `maxBytes` for them. A part that turns out longer or shorter than announced, is listed twice or has a
 * wrong check sum makes the archive a broken one.
 */
export async function unzipParts(
  source: FileSource,
  wanted: (name: string) => boolean,
  maxBytes: number,
): Promise<ZipPart[]> {
  return asProblem(async () => {
    const zip = await openZip(source)
    try {
      const entries = await wantedEntries(zip, wanted, maxBytes)
      const parts: ZipPart[] = []
      for (const entry of entries) parts.push({ name: entry.fileName, bytes: await inflated(zip, entry) })
      return parts
    } finally {
      zip.close()
    }
  })
}

async function wantedEntries(
  zip: yauzl.ZipFile,
  wanted: (name: string) => boolean,
  maxBytes: number,
): Promise<yauzl.Entry[]> {
  const entries = new Map<string, yauzl.Entry>()
  let seen = 0
  let announced = 0
  for await (const entry of zip.eachEntry()) {
    if (++seen > MAX_ENTRIES) throw new UnreadableFile('spreadsheet.broken')
    if (entry.isEncrypted()) throw new UnreadableFile('spreadsheet.encrypted')
    if (entry.fileName.endsWith('/') || !wanted(entry.fileName)) continue
    const key = entry.fileName.toLowerCase()
    if (entries.has(key)) throw new UnreadableFile('spreadsheet.broken')
    entries.set(key, entry)
    announced += entry.uncompressedSize
    if (announced > maxBytes) throw tooLarge(maxBytes)
  }
  return [...entries.values()]
}

/** The unzipper itself stops at the first byte beyond the size announced. */
async function inflated(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const piece = chunk as Buffer
    length += piece.length
    chunks.push(piece)
  }
  const bytes = Buffer.concat(chunks, length)
  if (crc32(bytes) !== entry.crc32) throw new UnreadableFile('spreadsheet.broken')
  return bytes
}

function tooLarge(maxBytes: number): UnreadableFile {
  return new UnreadableFile('spreadsheet.unpacksTooLarge', { limit: Math.floor(maxBytes / MIB) })
}

/** Whatever the unzipper stumbles over is a fault of the file, not of ours. */
async function asProblem<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UnreadableFile || isFileSystemError(error)) throw error
    throw new UnreadableFile('spreadsheet.broken')
  }
}

function isFileSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
